// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.family.FamilyKind;
import savanna.search.event.Verdict;

/**
 * What kinds of children there are in each stretch of a run, as the page's script reads it.
 *
 * @param names of the kinds
 * @param rows [children up to the stretch's end, share of each kind, 0 to 1]
 * @param stretches of each row: [number of its first child from 0, children that were counted, best
 *     fitness, best program]; the last two null where nothing was trained to the end
 */
record StretchShares(
    List<String> names, List<List<@Nullable Object>> rows, List<List<@Nullable Object>> stretches) {

  /** Returns what became of the children. */
  static StretchShares ofVerdicts(int run, ChildBuckets buckets, ProgramCards cards) {
    List<Verdict> kinds = VerdictShares.KINDS;
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<List<@Nullable Object>> stretches = new ArrayList<>();
    for (ChildBucket bucket : buckets.atMost(VerdictShares.STRETCHES)) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(bucket.end());
      kinds.forEach(kind -> row.add((double) bucket.count(kind) / bucket.children()));
      rows.add(row);
      stretches.add(stretch(run, bucket, bucket.children(), cards));
    }
    return new StretchShares(kinds.stream().map(VerdictShares::label).toList(), rows, stretches);
  }

  /** Returns what the children are, of those in the sample. */
  static StretchShares ofFamilies(
      int run, FamilyShares families, ChildBuckets buckets, ProgramCards cards) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<List<@Nullable Object>> stretches = new ArrayList<>();
    List<ChildBucket> all = buckets.atMost(FamilyShares.STRETCHES);
    for (int i = 0; i < all.size(); i++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(families.ends().get(i));
      for (List<Double> shares : families.shares().values()) {
        row.add(shares.get(i));
      }
      rows.add(row);
      stretches.add(stretch(run, all.get(i), families.sampled().get(i), cards));
    }
    return new StretchShares(
        families.shares().keySet().stream().map(FamilyKind::toString).toList(), rows, stretches);
  }

  private static List<@Nullable Object> stretch(
      int run, ChildBucket bucket, long counted, ProgramCards cards) {
    ChildBucket.Best best = bucket.best();
    return ChartData.row(
        bucket.first(),
        counted,
        best == null ? null : best.fitness(),
        best == null ? null : cards.key(run, best.index(), best.hash(), best.program(), true));
  }
}
