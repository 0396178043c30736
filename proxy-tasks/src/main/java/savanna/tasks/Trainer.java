// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.tasks.data.Dataset;
import savanna.tasks.model.Batch;
import savanna.tasks.model.Model;

/**
 * Trains one program after the other on one task, in buffers that it makes once. For one thread;
 * every worker has its own, and they compute the same bits.
 *
 * <p>Initial weights and batches come from separate random streams, so all programs that are
 * trained from the same seeds begin alike and see the same examples in the same order.
 */
public final class Trainer implements TaskTrainer {
  static final long WEIGHTS_STREAM = 1;
  static final long BATCHES_STREAM = 2;

  private final ModelTask task;
  private final Dataset dataset;
  private final Model model;
  private final RescaledWeights rescaling;
  private final ExecutorWorkspace workspace;
  private final double[] schedule;
  private final DenormalFlush denormals = DenormalFlush.ofThisPlatform();

  Trainer(ModelTask task, ExecutorFactory executorFactory) {
    this(task, executorFactory, new double[0]);
  }

  /**
   * Makes a trainer whose programs see other weights than the model has.
   *
   * @param factors the multiple of each tensor, see {@link RescaledWeights}; none for the model's
   *     own
   */
  Trainer(ModelTask task, ExecutorFactory executorFactory, double[] factors) {
    this.task = task;
    this.dataset = task.source().load();
    this.model = task.architecture().build(task.batchSize());
    this.rescaling = new RescaledWeights(model, factors);
    this.workspace =
        executorFactory.newWorkspace(model.layout(), rescaling.weights(), rescaling.gradient());
    this.schedule = task.schedule().over(task.trainSteps());
  }

  /** Returns the task. */
  public ModelTask task() {
    return task;
  }

  /** Returns the flat weight vector that programs see, which training changes in place. */
  public INDArray weights() {
    return rescaling.weights();
  }

  /** Returns the flat gradient vector that programs see, which every train step overwrites. */
  public INDArray gradient() {
    return rescaling.gradient();
  }

  /** Trains a program; one seed picks the initial weights and the batches. */
  @Override
  public TrainingResult train(Program program, long seed, Hurdle hurdle) {
    return train(program, seed, seed, hurdle);
  }

  /** Trains a program from initial weights and on batches that are picked separately. */
  public TrainingResult train(Program program, long weightSeed, long batchSeed, Hurdle hurdle) {
    return train(workspace.executor(program), weightSeed, batchSeed, hurdle);
  }

  /**
   * Trains with an executor that is bound to {@link #weights} and {@link #gradient}; resets it
   * first.
   */
  public TrainingResult train(
      OptimizerExecutor executor, long weightSeed, long batchSeed, Hurdle hurdle) {
    long start = TrainSteps.now();
    denormals.on();
    try {
      return run(executor, weightSeed, batchSeed, hurdle, start);
    } finally {
      denormals.off();
    }
  }

  private TrainingResult run(
      OptimizerExecutor executor, long weightSeed, long batchSeed, Hurdle hurdle, long start) {
    model.initialize(RandomStream.of(weightSeed, WEIGHTS_STREAM));
    rescaling.begin();
    executor.reset();
    RandomStream batches = RandomStream.of(batchSeed, BATCHES_STREAM);
    return new TrainSteps(new Run(batches), schedule).run(executor, hurdle, start);
  }

  /** One run: the model on the batches of one stream. */
  private final class Run implements TrainSteps.Subject {
    private final RandomStream batches;

    Run(RandomStream batches) {
      this.batches = batches;
    }

    @Override
    public double lossAndGradient() {
      dataset.drawTraining(batches, model.batch());
      rescaling.toModel();
      double loss = model.lossAndGradient();
      rescaling.fromModel();
      return loss;
    }

    @Override
    public TrainingLoop.Validation validate() {
      rescaling.toModel();
      double sum = 0;
      long correct = 0;
      long targets = 0;
      Batch batch = model.batch();
      for (int first = 0; first < dataset.validationSize(); first += batch.size()) {
        dataset.loadValidation(first, batch);
        sum += model.loss();
        correct += model.correct();
        targets += batch.targetCount();
      }
      return new TrainingLoop.Validation(sum / targets, (double) correct / targets);
    }
  }
}
