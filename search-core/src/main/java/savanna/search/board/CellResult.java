// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import java.util.List;
import savanna.search.evaluation.TrialResult;
import savanna.search.statistics.Estimate;
import savanna.search.tuning.Tuned;

/**
 * What came of a cell.
 *
 * @param cell that was measured
 * @param tuned program, and how it was found
 * @param heldOut results of the tuned program, seed by seed
 */
public record CellResult(BoardCell cell, Tuned tuned, List<TrialResult> heldOut) {
  public CellResult {
    heldOut = List.copyOf(heldOut);
  }

  /** Returns the loss over the seeds; its mean is infinite if one of them did not train. */
  public Estimate loss() {
    return Estimate.of(
        heldOut.stream()
            .mapToDouble(run -> run.completed() ? run.loss() : Double.POSITIVE_INFINITY)
            .toArray());
  }
}
