// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.List;

/**
 * A tuned program beside the tuned baseline on one task, seed by seed.
 *
 * @param task its name
 * @param seeds of the training runs
 * @param losses validation losses of the program; NaN where it was not completed
 * @param baselineLosses validation losses of the baseline, all finite and positive
 */
public record TaskLosses(
    String task, List<Long> seeds, List<Double> losses, List<Double> baselineLosses) {

  /**
   * @throws IllegalArgumentException if the lists differ in length
   */
  public TaskLosses {
    seeds = List.copyOf(seeds);
    losses = List.copyOf(losses);
    baselineLosses = List.copyOf(baselineLosses);
    if (losses.size() != seeds.size() || baselineLosses.size() != seeds.size()) {
      throw new IllegalArgumentException("one loss for each seed is needed");
    }
  }

  /** Returns the k-th loss divided by the baseline's; positive infinity if not completed. */
  public double relativeLoss(int k) {
    double loss = losses.get(k);
    return Double.isFinite(loss) ? loss / baselineLosses.get(k) : Double.POSITIVE_INFINITY;
  }
}
