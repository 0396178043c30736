// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.jspecify.annotations.Nullable;
import savanna.tasks.TrainingResult;

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
 * @param failure why nothing is known of the program, in one line; null unless {@code FAILED}
 */
@JsonDeserialize(using = TrialResultReader.class)
public record TrialResult(
    String task,
    long seed,
    TrialOutcome outcome,
    double loss,
    double accuracy,
    int trainSteps,
    double checkpointLoss,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure) {
  /** Makes the result of a run that has not failed. */
  public TrialResult(
      String task,
      long seed,
      TrialOutcome outcome,
      double loss,
      double accuracy,
      int trainSteps,
      double checkpointLoss) {
    this(task, seed, outcome, loss, accuracy, trainSteps, checkpointLoss, null);
  }

  /** Returns what a trial gave that was done. */
  public static TrialResult of(Trial trial, TrainingResult training) {
    return new TrialResult(
        trial.task(),
        trial.seed(),
        TrialOutcome.valueOf(training.outcome().name()),
        training.loss(),
        training.accuracy(),
        training.trainSteps(),
        training.checkpointLoss(),
        training.failure());
  }

  /** Returns whether the loss counts: the run was completed and its loss is a finite number. */
  public boolean completed() {
    return outcome == TrialOutcome.COMPLETED && Double.isFinite(loss);
  }
}
