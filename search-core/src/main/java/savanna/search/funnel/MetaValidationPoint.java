// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.stream.IntStream;
import savanna.search.statistics.Estimate;

/**
 * The best program at some point of the search, on the meta-validation task.
 *
 * @param point of the search, with the number of the program
 * @param losses of the program beside the baseline's
 * @param fitness minus the mean over the seeds of loss / baseline's loss; the baseline has -1;
 *     minus infinity if a training run was not completed
 */
public record MetaValidationPoint(SearchPoint point, TaskLosses losses, double fitness)
    implements FunnelEvent {

  /** Returns the fitness over the seeds; without an interval if a training run failed. */
  public Estimate estimate() {
    return Estimate.of(
        IntStream.range(0, losses.seeds().size())
            .mapToDouble(k -> -losses.relativeLoss(k))
            .toArray());
  }
}
