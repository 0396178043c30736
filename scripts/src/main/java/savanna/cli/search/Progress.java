// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import savanna.cli.output.Numbers;
import savanna.cli.output.Sparkline;
import savanna.results.history.ChildBucket;
import savanna.results.history.PhaseCurve;
import savanna.results.history.RunHistory;

/** How a run went, in a few lines of little bars, from its first child on the left to its last. */
final class Progress {
  private static final int BARS = 48;
  private static final int DECIMALS = 5;

  private Progress() {}

  /** Returns a line for each population, and two for the run; none before its first child. */
  static List<String> lines(RunHistory history) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    for (PhaseCurve curve : history.curves()) {
      if (curve.last().children() > 0) {
        lines.add(fitness(curve));
      }
    }
    List<ChildBucket> buckets = history.buckets().atMost(BARS);
    if (!buckets.isEmpty()) {
      lines.add(share("cache hits", buckets, ChildBucket::cacheHitShare));
      lines.add(share("redundant statements", buckets, ChildBucket::redundantShare));
    }
    return lines.size() > 1 ? lines : List.of();
  }

  private static String fitness(PhaseCurve curve) {
    double[] heights = new double[BARS];
    for (int i = 0; i < BARS; i++) {
      heights[i] = curve.fitnessAt(Math.round((double) curve.last().children() * i / (BARS - 1)));
    }
    return line(
        curve.name(),
        heights,
        Numbers.fixed(heights[0], DECIMALS),
        Numbers.fixed(heights[BARS - 1], DECIMALS));
  }

  private static String share(
      String name, List<ChildBucket> buckets, ToDoubleFunction<ChildBucket> share) {
    double[] heights = buckets.stream().mapToDouble(share).toArray();
    return line(
        name, heights, Numbers.percent(heights[0]), Numbers.percent(heights[heights.length - 1]));
  }

  private static String line(String name, double[] heights, String first, String last) {
    String bars = Sparkline.of(heights);
    return String.format("%-24s %s  %s to %s", name, bars, first, last);
  }
}
