// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Program;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;

/**
 * The training loop for a model of one's own: a subclass computes losses and gradients, this class
 * runs the program, the schedule and the hurdle, and says how the run ended. For one thread.
 */
public abstract class TrainingLoop implements TaskTrainer {
  /**
   * What a trained model is worth.
   *
   * @param loss mean over the validation data; NaN or infinite for a run that diverged
   * @param accuracy share of the validation data that is predicted right, in [0, 1]
   */
  public record Validation(double loss, double accuracy) {}

  private final TrainSteps steps;
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
    this.steps = new TrainSteps(new Own(), schedule.over(trainSteps));
    BlasLibrary.family(); // chosen before ND4J loads the library
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
    long start = TrainSteps.now();
    OptimizerExecutor executor = workspace.executor(program);
    executor.reset();
    begin(seed);
    return steps.run(executor, hurdle, start);
  }

  /** The steps of this loop: its methods stay protected. */
  private final class Own implements TrainSteps.Subject {
    @Override
    public double lossAndGradient() {
      return TrainingLoop.this.lossAndGradient();
    }

    @Override
    public Validation validate() {
      return TrainingLoop.this.validate();
    }
  }
}
