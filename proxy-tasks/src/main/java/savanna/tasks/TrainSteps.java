// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.tasks.TrainingResult.Outcome;

/**
 * The train steps of a run, its hurdle and its result, the same for every model. Reports CPU time
 * of the calling thread.
 */
final class TrainSteps {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double SECONDS_PER_NANOSECOND = 1e-9;

  private final Subject subject;
  private final double[] schedule;

  /** What is trained. */
  interface Subject {
    /** Sets the whole gradient of the mean loss over the next batch, and returns that loss. */
    double lossAndGradient();

    /** Returns what the model is worth with the weights that it has now. */
    TrainingLoop.Validation validate();
  }

  /**
   * @param schedule the value {@code lr} of each train step, so as many as the run is long
   */
  TrainSteps(Subject subject, double[] schedule) {
    this.subject = subject;
    this.schedule = schedule;
  }

  /** Returns the CPU time of the calling thread, in nanoseconds. */
  static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /**
   * Does the train steps.
   *
   * @param executor reset already
   * @param start when the run began, by {@link #now}
   */
  TrainingResult run(OptimizerExecutor executor, Hurdle hurdle, long start) {
    int steps = schedule.length;
    int checkpoint = hurdle.checkpointOf(steps);
    double checkpointSum = 0;
    double checkpointLoss = Double.NaN;
    double finalSum = 0;
    for (int step = 0; step < steps; step++) {
      double loss = subject.lossAndGradient();
      if (!Double.isFinite(loss)) {
        return unfinished(Outcome.DIVERGED, step, checkpointLoss, start);
      }
      executor.step(schedule[step]);
      checkpointSum += step >= checkpoint - quarter(checkpoint) && step < checkpoint ? loss : 0;
      finalSum += step >= steps - quarter(steps) ? loss : 0;
      if (step + 1 == checkpoint) {
        checkpointLoss = checkpointSum / quarter(checkpoint);
        if (!(checkpointLoss <= hurdle.limit())) {
          return unfinished(Outcome.STOPPED, step + 1, checkpointLoss, start);
        }
      }
    }
    TrainingLoop.Validation validation = subject.validate();
    if (!Double.isFinite(validation.loss())) {
      return unfinished(Outcome.DIVERGED, steps, checkpointLoss, start);
    }
    return new TrainingResult(
        Outcome.COMPLETED,
        validation.loss(),
        validation.accuracy(),
        steps,
        checkpointLoss,
        finalSum / quarter(steps),
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
    return (now() - start) * SECONDS_PER_NANOSECOND;
  }
}
