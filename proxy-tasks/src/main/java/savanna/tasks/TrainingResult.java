// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import org.jspecify.annotations.Nullable;

/**
 * What a training run came to. Everything but {@code cpuSeconds} is the same to the bit for the
 * same program, seeds, executor and kind of machine, on any thread.
 *
 * @param outcome how the run ended
 * @param loss mean validation cross-entropy in nats; NaN unless completed
 * @param accuracy share of validation targets predicted right, in [0, 1]; NaN unless completed
 * @param trainSteps how many train steps were done
 * @param checkpointLoss mean training loss in nats over the last quarter of the train steps up to
 *     the hurdle's step, or up to an eighth of the run when there is no hurdle; NaN if the run
 *     diverged before
 * @param trainingLoss mean training loss in nats over the last quarter of the whole run; NaN unless
 *     completed
 * @param cpuSeconds CPU time of training and validation
 * @param failure why nothing is known of the program, in one line; null unless failed
 */
public record TrainingResult(
    Outcome outcome,
    double loss,
    double accuracy,
    int trainSteps,
    double checkpointLoss,
    double trainingLoss,
    double cpuSeconds,
    @Nullable String failure) {

  /** Makes the result of a run that has not failed. */
  public TrainingResult(
      Outcome outcome,
      double loss,
      double accuracy,
      int trainSteps,
      double checkpointLoss,
      double trainingLoss,
      double cpuSeconds) {
    this(outcome, loss, accuracy, trainSteps, checkpointLoss, trainingLoss, cpuSeconds, null);
  }

  /** Returns the result of a run that could not be done; the message says why, in one line. */
  public static TrainingResult failed(String message, double cpuSeconds) {
    return new TrainingResult(
        Outcome.FAILED, Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN, cpuSeconds, message);
  }

  /** How a run ended. */
  public enum Outcome {
    /** All train steps were done and the validation loss is finite. */
    COMPLETED,
    /** The run was stopped at the hurdle. */
    STOPPED,
    /** A training or validation loss was NaN or infinite. */
    DIVERGED,
    /** The task could not train the program, twice: nothing is known of its loss. */
    FAILED
  }
}
