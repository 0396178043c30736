// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import savanna.dsl.Program;
import savanna.search.evaluation.TrialResult;
import savanna.search.fitness.Seeds;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.FunnelTraining.Purpose;
import savanna.search.funnel.FunnelEvent.ProgramTuned;
import savanna.search.tuning.TrainingRun;
import savanna.search.tuning.Tuned;
import savanna.search.tuning.Tuner;
import savanna.search.tuning.TuningAttempt;
import savanna.search.tuning.TuningJob;

/**
 * Programs beside the baseline on the tasks of one stage: all are tuned with the same budget, then
 * trained on the same seeds.
 */
final class StageComparison {
  private final String stage;
  private final List<String> tasks;
  private final long runSeed;
  private final int number;
  private final FunnelTrainings trainings;
  private final FunnelLog log;

  private record Entrant(int program, String task) {}

  /**
   * Makes the comparison of a stage.
   *
   * @param stage its name
   * @param tasks names of its tasks
   * @param runSeed seed of the run, from which with the number those of the training follow
   * @param number of the stage; no other has it
   */
  StageComparison(
      String stage,
      List<String> tasks,
      long runSeed,
      int number,
      FunnelTrainings trainings,
      FunnelLog log) {
    this.stage = stage;
    this.tasks = tasks;
    this.runSeed = runSeed;
    this.number = number;
    this.trainings = trainings;
    this.log = log;
  }

  /**
   * Returns each program's losses, task by task; the baseline's are beside its own, too.
   *
   * @param programs by number, the baseline among them
   * @param tuningRuns most training runs for each program and task; 0 leaves programs as they are
   * @param tuningSeeds on which each point is tried at first
   * @param count of the seeds on which programs are compared
   * @throws BaselineFailedException if the baseline does not train
   */
  Map<Integer, List<TaskLosses>> losses(
      Map<Integer, Program> programs, int tuningRuns, int tuningSeeds, int count)
      throws InterruptedException {
    List<Long> seeds = seeds(count);
    List<Entrant> entrants = new ArrayList<>();
    List<TuningJob> jobs = new ArrayList<>();
    for (String task : tasks) {
      programs.forEach(
          (number, program) -> {
            entrants.add(new Entrant(number, task));
            jobs.add(new TuningJob(program, task));
          });
    }
    List<Tuned> tuned =
        tuningRuns == 0
            ? asTheyAre(jobs)
            : tune(
                entrants,
                jobs,
                new Tuner(
                    attempts -> train(entrants, attempts),
                    tuningRuns,
                    tuningSeeds,
                    k -> Seeds.funnelTuning(runSeed, number, k)));
    Map<Entrant, List<TrialResult>> results = train(entrants, tuned, seeds);
    Map<Integer, List<TaskLosses>> losses = new LinkedHashMap<>();
    for (Entrant entrant : entrants) {
      List<TrialResult> baseline =
          requireNonNull(results.get(new Entrant(FunnelStarted.BASELINE, entrant.task())));
      checkTrained(baseline);
      losses
          .computeIfAbsent(entrant.program(), none -> new ArrayList<>())
          .add(
              new TaskLosses(
                  entrant.task(),
                  seeds,
                  losses(requireNonNull(results.get(entrant))),
                  losses(baseline)));
    }
    return losses;
  }

  private List<Long> seeds(int count) {
    return IntStream.range(0, count)
        .mapToObj(k -> Seeds.funnelComparison(runSeed, number, k))
        .toList();
  }

  private static List<Tuned> asTheyAre(List<TuningJob> jobs) {
    return jobs.stream().map(job -> new Tuned(job.program(), 1, 1, Double.NaN, 0)).toList();
  }

  private List<Tuned> tune(List<Entrant> entrants, List<TuningJob> jobs, Tuner tuner)
      throws InterruptedException {
    List<Tuned> results = tuner.tune(jobs);
    for (int k = 0; k < jobs.size(); k++) {
      Tuned tuned = results.get(k);
      log.accept(
          new ProgramTuned(
              stage,
              entrants.get(k).task(),
              entrants.get(k).program(),
              tuned.updateFactor(),
              tuned.decayFactor(),
              tuned.loss(),
              tuned.trainingRuns(),
              tuned.program().toString()));
    }
    return results;
  }

  private List<TrialResult> train(List<Entrant> entrants, List<TuningAttempt> attempts)
      throws InterruptedException {
    List<FunnelTrainings.Request> requests = new ArrayList<>();
    for (TuningAttempt attempt : attempts) {
      requests.add(
          new FunnelTrainings.Request(
              stage,
              Purpose.TUNING,
              entrants.get(attempt.job()).program(),
              attempt.point().updateFactor(),
              attempt.point().decayFactor(),
              attempt.run()));
    }
    return trainings.train(requests);
  }

  private Map<Entrant, List<TrialResult>> train(
      List<Entrant> entrants, List<Tuned> tuned, List<Long> seeds) throws InterruptedException {
    List<FunnelTrainings.Request> requests = new ArrayList<>();
    for (int k = 0; k < entrants.size(); k++) {
      for (long seed : seeds) {
        requests.add(
            new FunnelTrainings.Request(
                stage,
                Purpose.COMPARISON,
                entrants.get(k).program(),
                tuned.get(k).updateFactor(),
                tuned.get(k).decayFactor(),
                new TrainingRun(tuned.get(k).program(), entrants.get(k).task(), seed)));
      }
    }
    List<TrialResult> results = trainings.train(requests);
    Map<Entrant, List<TrialResult>> byEntrant = new HashMap<>();
    for (int k = 0; k < entrants.size(); k++) {
      byEntrant.put(entrants.get(k), results.subList(k * seeds.size(), (k + 1) * seeds.size()));
    }
    return byEntrant;
  }

  private void checkTrained(List<TrialResult> baseline) {
    for (TrialResult result : baseline) {
      if (!result.completed() || result.loss() <= 0) {
        throw new BaselineFailedException(stage, result);
      }
    }
  }

  private static List<Double> losses(List<TrialResult> results) {
    return results.stream().map(result -> result.completed() ? result.loss() : Double.NaN).toList();
  }
}
