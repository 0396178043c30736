// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import savanna.dsl.Program;
import savanna.search.evaluation.TrialResult;

/**
 * Searches learning rate and weight decay of programs, and the constants of their memories where a
 * job says so, each within the same budget of training runs, on seeds of their own. All tunings go
 * on side by side, so that many workers have something to do; none knows of the others. <b>Start
 * reading here.</b>
 */
public final class Tuner {
  private final Trainings trainings;
  private final int budget;
  private final int seeds;
  private final IntToLongFunction seed;

  /** Does training runs. */
  @FunctionalInterface
  public interface Trainings {
    /** Returns the results, in the order of the attempts; divergence is a result. */
    List<TrialResult> train(List<TuningAttempt> attempts) throws InterruptedException;
  }

  /**
   * Makes a tuner.
   *
   * @param trainings that it asks for
   * @param budget most training runs for one job, at least one for each seed
   * @param seeds on which each point is tried at first
   * @param seed gives the k-th seed, from 0; what is left of the budget may go beyond {@code seeds}
   * @throws IllegalArgumentException if there is no seed, or fewer training runs than seeds
   */
  public Tuner(Trainings trainings, int budget, int seeds, IntToLongFunction seed) {
    if (seeds < 1 || budget < seeds) {
      throw new IllegalArgumentException("tuning needs a seed, and a training run for each");
    }
    this.trainings = trainings;
    this.budget = budget;
    this.seeds = seeds;
    this.seed = seed;
  }

  /** Returns the best point found for each job, in their order. */
  public List<Tuned> tune(List<TuningJob> jobs) throws InterruptedException {
    List<Tuning> tunings =
        jobs.stream()
            .map(job -> new Tuning(job.program(), job.tunesMemories(), budget, seeds))
            .toList();
    List<TuningAttempt> attempts = attempts(jobs, tunings);
    while (!attempts.isEmpty()) {
      List<TrialResult> results = trainings.train(attempts);
      int first = 0;
      for (int k = 0; k < tunings.size(); k++) {
        Tuning tuning = tunings.get(k);
        int tasks = jobs.get(k).tasks().size();
        int end = first + tuning.next().size() * tasks;
        if (end > first) {
          tuning.accept(losses(results.subList(first, end), tasks));
        }
        first = end;
      }
      attempts = attempts(jobs, tunings);
    }
    return tunings.stream().map(Tuning::best).toList();
  }

  private List<TuningAttempt> attempts(List<TuningJob> jobs, List<Tuning> tunings) {
    List<TuningAttempt> attempts = new ArrayList<>();
    for (int k = 0; k < jobs.size(); k++) {
      for (Tuning.Trial trial : tunings.get(k).next()) {
        Program program = trial.point().of(jobs.get(k).program());
        for (String task : jobs.get(k).tasks()) {
          TrainingRun run = new TrainingRun(program, task, seed.applyAsLong(trial.seed()));
          attempts.add(new TuningAttempt(k, trial.point(), run));
        }
      }
    }
    return attempts;
  }

  /** Returns the losses of points, each with one result a task. */
  private static List<Double> losses(List<TrialResult> results, int tasks) {
    List<Double> losses = new ArrayList<>();
    for (int first = 0; first < results.size(); first += tasks) {
      losses.add(geometricMean(results.subList(first, first + tasks)));
    }
    return losses;
  }

  private static double geometricMean(List<TrialResult> results) {
    if (results.size() == 1) {
      return loss(results.get(0));
    }
    double sum = results.stream().mapToDouble(result -> StrictMath.log(loss(result))).sum();
    return StrictMath.exp(sum / results.size());
  }

  private static double loss(TrialResult result) {
    return result.completed() ? result.loss() : Double.POSITIVE_INFINITY;
  }
}
