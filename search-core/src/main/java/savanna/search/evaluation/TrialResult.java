// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

/**
 * What one training run gave. On one kind of machine it depends on the program, task, seed and
 * hurdle alone, to the last bit.
 *
 * @param task name of the task
 * @param seed of the initial weights and the batches
 * @param outcome how it ended
 * @param loss validation loss at the end, lower is better; NaN unless the outcome is {@code
 *     COMPLETED}
 * @param accuracy validation accuracy at the end, 0 to 1; NaN unless {@code COMPLETED}
 * @param trainSteps train steps done
 * @param checkpointLoss training loss at 1/8 of the train steps; NaN if it was not reached
 */
public record TrialResult(
    String task,
    long seed,
    TrialOutcome outcome,
    double loss,
    double accuracy,
    int trainSteps,
    double checkpointLoss) {

  /** Returns whether the loss counts: the run was completed and its loss is a finite number. */
  public boolean completed() {
    return outcome == TrialOutcome.COMPLETED && Double.isFinite(loss);
  }
}
