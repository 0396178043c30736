// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Program;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;
import savanna.tasks.TrainingResult.Outcome;

/**
 * The training loop for a model of one's own: a subclass computes losses and gradients, this class
 * runs the program, the schedule and the hurdle, and says how the run ended. For one thread.
 */
public abstract class TrainingLoop implements TaskTrainer {
  private static final double SECONDS_PER_NANOSECOND = 1e-9;

  /**
   * What a trained model is worth.
   *
   * @param loss mean over the validation data; NaN or infinite for a run that diverged
   * @param accuracy share of the validation data that is predicted right, in [0, 1]
   */
  public record Validation(double loss, double accuracy) {}

  private final int trainSteps;
  private final Schedule schedule;
  private final INDArray weights;
  private final INDArray gradient;
  private final ExecutorWorkspace workspace;

  /**
   * Makes the loop.
   *
   * @param layout of the parameter tensors in the two flat vectors
   * @param trainSteps the length of a run, from 1
   * @param schedule of the value {@code lr}
   * @param executors that run programs
   */
  protected TrainingLoop(
      ParameterLayout layout, int trainSteps, Schedule schedule, ExecutorFactory executors) {
    this.trainSteps = trainSteps;
    this.schedule = schedule;
    this.weights = Nd4j.zeros(DataType.FLOAT, layout.size());
    this.gradient = Nd4j.zeros(DataType.FLOAT, layout.size());
    this.workspace = executors.newWorkspace(layout, weights, gradient);
  }

  /** Returns the flat weight vector itself, which training changes in place. */
  protected final INDArray weights() {
    return weights;
  }

  /** Returns the flat gradient vector itself. */
  protected final INDArray gradient() {
    return gradient;
  }

  /** Sets all weights, and goes to the first batch of this seed. */
  protected abstract void begin(long seed);

  /** Sets the whole gradient of the mean loss over the next batch, and returns that loss. */
  protected abstract double lossAndGradient();

  /** Returns what the model is worth with the weights that it has now. */
  protected abstract Validation validate();

  @Override
  public final TrainingResult train(Program program, long seed, Hurdle hurdle) {
    long start = System.nanoTime();
    OptimizerExecutor executor = workspace.executor(program);
    executor.reset();
    begin(seed);
    int checkpoint =
        hurdle.equals(Hurdle.NONE)
            ? Math.max(1, trainSteps / Hurdle.CHECKPOINT_PART)
            : hurdle.trainStep();
    double checkpointSum = 0;
    double checkpointLoss = Double.NaN;
    double finalSum = 0;
    for (int step = 0; step < trainSteps; step++) {
      double loss = lossAndGradient();
      if (!Double.isFinite(loss)) {
        return unfinished(Outcome.DIVERGED, step, checkpointLoss, start);
      }
      executor.step(schedule.at(step, trainSteps));
      checkpointSum += step >= checkpoint - quarter(checkpoint) && step < checkpoint ? loss : 0;
      finalSum += step >= trainSteps - quarter(trainSteps) ? loss : 0;
      if (step + 1 == checkpoint) {
        checkpointLoss = checkpointSum / quarter(checkpoint);
        if (!(checkpointLoss <= hurdle.limit())) {
          return unfinished(Outcome.STOPPED, step + 1, checkpointLoss, start);
        }
      }
    }
    Validation validation = validate();
    if (!Double.isFinite(validation.loss())) {
      return unfinished(Outcome.DIVERGED, trainSteps, checkpointLoss, start);
    }
    return new TrainingResult(
        Outcome.COMPLETED,
        validation.loss(),
        validation.accuracy(),
        trainSteps,
        checkpointLoss,
        finalSum / quarter(trainSteps),
        seconds(start));
  }

  private static int quarter(int steps) {
    return Math.max(1, steps / 4);
  }

  private static TrainingResult unfinished(
      Outcome outcome, int steps, double checkpointLoss, long start) {
    return new TrainingResult(
        outcome, Double.NaN, Double.NaN, steps, checkpointLoss, Double.NaN, seconds(start));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * SECONDS_PER_NANOSECOND;
  }
}
