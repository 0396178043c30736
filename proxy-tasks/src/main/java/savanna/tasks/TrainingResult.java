// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

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
 * @param cpuSeconds CPU time of the calling thread, training and validation
 */
public record TrainingResult(
    Outcome outcome,
    double loss,
    double accuracy,
    int trainSteps,
    double checkpointLoss,
    double trainingLoss,
    double cpuSeconds) {

  /** How a run ended. */
  public enum Outcome {
    /** All train steps were done and the validation loss is finite. */
    COMPLETED,
    /** The run was stopped at the hurdle. */
    STOPPED,
    /** A training or validation loss was NaN or infinite. */
    DIVERGED
  }
}
