// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import savanna.cli.output.ProgressLine;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialResult;
import savanna.search.tuning.TrainingRun;
import savanna.search.tuning.Tuner;
import savanna.search.tuning.TuningAttempt;
import savanna.tasks.data.DataException;

/** Trains programs in batches, all workers busy, and counts what was done. For one thread. */
public final class Trainings {
  private static final long POLL_MILLISECONDS = 200;

  private final EvaluationService service;
  private final ProgressLine line;
  private int done;
  private String label = "";

  /** Makes it over a service; the caller closes both. */
  public Trainings(EvaluationService service, ProgressLine line) {
    this.service = service;
    this.line = line;
  }

  /** Says on the progress line what the next batches are for. */
  public void describe(String newLabel) {
    label = newLabel;
  }

  /**
   * Returns the results, in the order of the runs; each evaluation has one trial.
   *
   * @throws EvaluationException if a program could not be trained; divergence is a result
   */
  public List<Evaluation> train(List<TrainingRun> runs) throws InterruptedException {
    for (int i = 0; i < runs.size(); i++) {
      TrainingRun run = runs.get(i);
      service.submit(
          new Candidate(
              i, run.program().toString(), List.of(Trial.toTheEnd(run.task(), run.seed()))));
    }
    TreeMap<Integer, Evaluation> results = new TreeMap<>();
    while (results.size() < runs.size()) {
      Optional<Evaluation> evaluation = poll();
      if (evaluation.isPresent()) {
        results.put(evaluation.get().index(), evaluation.get());
        done++;
      }
      line.update(() -> label + ": " + done + " training runs done");
    }
    return new ArrayList<>(results.values());
  }

  /**
   * Returns a tuner that has its training runs done here.
   *
   * @param trainingRuns most for one job
   * @param seeds on which each point is tried at first, -1 and down: results are reported on others
   */
  public Tuner tuner(int trainingRuns, int seeds) {
    return new Tuner(this::results, trainingRuns, seeds, k -> -1 - k);
  }

  private List<TrialResult> results(List<TuningAttempt> attempts) throws InterruptedException {
    List<TrainingRun> runs = attempts.stream().map(TuningAttempt::run).toList();
    return train(runs).stream().map(evaluation -> evaluation.trials().get(0)).toList();
  }

  private Optional<Evaluation> poll() throws InterruptedException {
    try {
      return service.poll(POLL_MILLISECONDS);
    } catch (EvaluationException e) {
      throw e.getCause() instanceof DataException data ? data : e;
    }
  }
}
