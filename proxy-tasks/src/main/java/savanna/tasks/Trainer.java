// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.tasks.TrainingResult.Outcome;
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
  private static final long WEIGHTS_STREAM = 1;
  private static final long BATCHES_STREAM = 2;

  private final ModelTask task;
  private final Dataset dataset;
  private final Model model;
  private final ExecutorWorkspace workspace;
  private final DenormalFlush denormals = DenormalFlush.ofThisPlatform();
  private final ThreadMXBean threads =
      (ThreadMXBean) ManagementFactory.getThreadMXBean(); // counts the calling thread's CPU time

  Trainer(ModelTask task, ExecutorFactory executorFactory) {
    this.task = task;
    this.dataset = task.source().load();
    this.model = task.architecture().build(task.batchSize());
    this.workspace =
        executorFactory.newWorkspace(model.layout(), model.weights(), model.gradient());
  }

  /** Returns the task. */
  public ModelTask task() {
    return task;
  }

  /** Returns the flat weight vector itself, which training changes in place. */
  public INDArray weights() {
    return model.weights();
  }

  /** Returns the flat gradient vector itself, which every train step overwrites. */
  public INDArray gradient() {
    return model.gradient();
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
    long start = threads.getCurrentThreadCpuTime();
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
    executor.reset();
    RandomStream batches = RandomStream.of(batchSeed, BATCHES_STREAM);
    int steps = task.trainSteps();
    int checkpoint = hurdle.equals(Hurdle.NONE) ? Math.max(1, steps / 8) : hurdle.trainStep();
    double checkpointLoss = Double.NaN;
    double checkpointSum = 0;
    double finalSum = 0;
    for (int step = 0; step < steps; step++) {
      dataset.drawTraining(batches, model.batch());
      double loss = model.lossAndGradient();
      if (!Double.isFinite(loss)) {
        return unfinished(Outcome.DIVERGED, step, checkpointLoss, start);
      }
      executor.step(task.schedule().at(step, steps));
      checkpointSum += step >= checkpoint - quarter(checkpoint) && step < checkpoint ? loss : 0;
      finalSum += step >= steps - quarter(steps) ? loss : 0;
      if (step + 1 == checkpoint) {
        checkpointLoss = checkpointSum / quarter(checkpoint);
        if (!(checkpointLoss <= hurdle.limit())) {
          return unfinished(Outcome.STOPPED, step + 1, checkpointLoss, start);
        }
      }
    }
    return validate(checkpointLoss, finalSum / quarter(steps), start);
  }

  private static int quarter(int steps) {
    return Math.max(1, steps / 4);
  }

  private TrainingResult unfinished(Outcome outcome, int steps, double checkpointLoss, long start) {
    return new TrainingResult(
        outcome, Double.NaN, Double.NaN, steps, checkpointLoss, Double.NaN, secondsSince(start));
  }

  private TrainingResult validate(double checkpointLoss, double trainingLoss, long start) {
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
    double loss = sum / targets;
    if (!Double.isFinite(loss)) {
      return unfinished(Outcome.DIVERGED, task.trainSteps(), checkpointLoss, start);
    }
    return new TrainingResult(
        Outcome.COMPLETED,
        loss,
        (double) correct / targets,
        task.trainSteps(),
        checkpointLoss,
        trainingLoss,
        secondsSince(start));
  }

  private double secondsSince(long start) {
    return (threads.getCurrentThreadCpuTime() - start) * 1e-9;
  }
}
