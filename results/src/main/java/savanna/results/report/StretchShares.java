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
 * What kinds of children there are in each stretch of a run, as the page's script reads it.
 *
 * @param names of the kinds
 * @param stretches in their order
 */
record StretchShares(List<String> names, List<Stretch> stretches) {

  /**
   * A stretch of a run.
   *
   * @param first number of its first child, from 0
   * @param end children of the run up to its end
   * @param counted children that the shares are of
   * @param shares of each kind, 0 to 1, in the order of the names
   * @param fitness of its best child; null where nothing was trained to the end
   * @param program key of its best child; null where nothing was trained to the end
   */
  record Stretch(
      long first,
      long end,
      long counted,
      List<Double> shares,
      @Nullable Double fitness,
      @Nullable String program) {}

  /** Returns what became of the children. */
  static StretchShares ofVerdicts(int run, ChildBuckets buckets, ProgramCards cards) {
    List<Verdict> kinds = VerdictShares.KINDS;
    List<Stretch> stretches = new ArrayList<>();
    for (ChildBucket bucket : buckets.atMost(VerdictShares.STRETCHES)) {
      List<Double> shares =
          kinds.stream().map(kind -> (double) bucket.count(kind) / bucket.children()).toList();
      stretches.add(stretch(run, bucket, bucket.children(), shares, cards));
    }
    return new StretchShares(kinds.stream().map(VerdictShares::label).toList(), stretches);
  }

  /** Returns what the children are, of those in the sample. */
  static StretchShares ofFamilies(
      int run, FamilyShares families, ChildBuckets buckets, ProgramCards cards) {
    List<Stretch> stretches = new ArrayList<>();
    List<ChildBucket> all = buckets.atMost(FamilyShares.STRETCHES);
    for (int i = 0; i < all.size(); i++) {
      int place = i;
      List<Double> shares =
          families.shares().values().stream().map(family -> family.get(place)).toList();
      stretches.add(stretch(run, all.get(i), families.sampled().get(i), shares, cards));
    }
    return new StretchShares(
        families.shares().keySet().stream().map(FamilyKind::toString).toList(), stretches);
  }

  private static Stretch stretch(
      int run, ChildBucket bucket, long counted, List<Double> shares, ProgramCards cards) {
    ChildBucket.Best best = bucket.best();
    return new Stretch(
        bucket.first(),
        bucket.end(),
        counted,
        shares,
        best == null ? null : ChartData.finite(best.fitness()),
        best == null ? null : cards.key(run, best.index(), best.hash(), best.program(), true));
  }
}
