// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import java.util.ArrayList;
import java.util.List;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.OrderedEvaluations;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialResult;
import savanna.search.tuning.TrainingRun;
import savanna.search.tuning.Tuner;
import savanna.search.tuning.TuningAttempt;

/** Trains programs in batches, all workers busy, and counts what was done. For one thread. */
public final class Trainings {
  /** Told how training goes, after each run and while waiting for one; by the training thread. */
  @FunctionalInterface
  public interface Progress {
    /** Nobody is told. */
    Progress NONE = (purpose, trainingRuns) -> {};

    /**
     * Called often.
     *
     * @param purpose of the present batches
     * @param trainingRuns done so far, in all batches
     */
    void update(String purpose, int trainingRuns);
  }

  private final OrderedEvaluations evaluations;
  private final Progress progress;
  private int done;
  private String purpose = "training";

  /** Makes it over a service; the caller closes that. */
  public Trainings(EvaluationService service, Progress progress) {
    this.evaluations = new OrderedEvaluations(service);
    this.progress = progress;
  }

  /** Says for the progress what the next batches are for. */
  public void describe(String newPurpose) {
    purpose = newPurpose;
  }

  /**
   * Returns the results, in the order of the runs; each evaluation has one trial.
   *
   * @throws EvaluationException if a program could not be trained; divergence is a result
   * @throws savanna.tasks.data.DataException if a task's data is not there
   */
  public List<Evaluation> train(List<TrainingRun> runs) throws InterruptedException {
    List<Candidate> candidates = new ArrayList<>();
    for (TrainingRun run : runs) {
      Trial trial = Trial.toTheEnd(run.task(), run.seed());
      candidates.add(new Candidate(candidates.size(), run.program().toString(), List.of(trial)));
    }
    List<Evaluation> results = new ArrayList<>();
    evaluations.train(
        candidates,
        candidates.size(),
        evaluation -> {
          results.add(evaluation);
          done++;
        },
        () -> progress.update(purpose, done));
    return results;
  }

  /**
   * Returns a tuner that has its training runs done here.
   *
   * @param budget of each job
   */
  public Tuner tuner(TuningBudget budget) {
    return new Tuner(this::results, budget.trainingRuns(), budget.seeds(), k -> -1 - k);
  }

  private List<TrialResult> results(List<TuningAttempt> attempts) throws InterruptedException {
    List<TrainingRun> runs = attempts.stream().map(TuningAttempt::run).toList();
    return train(runs).stream().map(evaluation -> evaluation.trials().get(0)).toList();
  }
}
