// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.family.FamilyKind;
import savanna.results.history.ChildBucket;
import savanna.results.history.ChildBuckets;
import savanna.results.history.FamilyShares;
import savanna.results.history.VerdictShares;
import savanna.search.event.Verdict;

/**
 * What kinds of children there are in each bucket of a run, as the page's script reads it.
 *
 * @param names of the kinds
 * @param buckets in their order
 */
record BucketShares(List<String> names, List<Bucket> buckets) {

  /**
   * A bucket of a run.
   *
   * @param first number of its first child, from 0
   * @param end children of the run up to its end
   * @param counted children that the shares are of
   * @param shares of each kind, 0 to 1, in the order of the names
   * @param fitness of its best child; null where nothing was trained to the end
   * @param program key of its best child; null where nothing was trained to the end
   */
  record Bucket(
      long first,
      long end,
      long counted,
      List<Double> shares,
      @Nullable Double fitness,
      @Nullable String program) {}

  /** Returns what became of the children. */
  static BucketShares ofVerdicts(int run, ChildBuckets children, ProgramCards cards) {
    List<Verdict> kinds = VerdictShares.KINDS;
    List<Bucket> buckets = new ArrayList<>();
    for (ChildBucket bucket : children.atMost(VerdictShares.BUCKETS)) {
      List<Double> shares =
          kinds.stream().map(kind -> (double) bucket.count(kind) / bucket.children()).toList();
      buckets.add(bucket(run, bucket, bucket.children(), shares, cards));
    }
    return new BucketShares(kinds.stream().map(VerdictShares::label).toList(), buckets);
  }

  /** Returns what the children are, of those in the sample. */
  static BucketShares ofFamilies(
      int run, FamilyShares families, ChildBuckets children, ProgramCards cards) {
    List<Bucket> buckets = new ArrayList<>();
    List<ChildBucket> all = children.atMost(FamilyShares.BUCKETS);
    for (int i = 0; i < all.size(); i++) {
      int place = i;
      List<Double> shares =
          families.shares().values().stream().map(family -> family.get(place)).toList();
      buckets.add(bucket(run, all.get(i), families.sampled().get(i), shares, cards));
    }
    return new BucketShares(
        families.shares().keySet().stream().map(FamilyKind::toString).toList(), buckets);
  }

  private static Bucket bucket(
      int run, ChildBucket bucket, long counted, List<Double> shares, ProgramCards cards) {
    ChildBucket.Best best = bucket.best();
    return new Bucket(
        bucket.first(),
        bucket.end(),
        counted,
        shares,
        best == null ? null : ChartData.finite(best.fitness()),
        best == null ? null : cards.key(run, best.index(), best.hash(), best.program(), true));
  }
}
