// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.OrderedEvaluations;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.funnel.FunnelEvent.FunnelTraining;
import savanna.search.tuning.TrainingRun;

/**
 * Does the training runs of a funnel, those that are recorded excepted, and logs them in the order
 * in which they were asked for, whoever finished first.
 */
final class FunnelTrainings {
  private final FunnelLog log;
  private final OrderedEvaluations evaluations;
  private int submitted;

  /**
   * A training run that is asked for.
   *
   * @param stage its name
   * @param purpose of it
   * @param program number of the program
   * @param updateFactor in the run's program already
   * @param decayFactor in the run's program already
   * @param run to do
   */
  record Request(
      String stage,
      FunnelTraining.Purpose purpose,
      int program,
      double updateFactor,
      double decayFactor,
      TrainingRun run) {

    FunnelTraining with(TrialResult result) {
      return new FunnelTraining(stage, purpose, program, updateFactor, decayFactor, result);
    }

    /** Returns the event with a result that says no more than task and seed. */
    FunnelTraining withoutResult() {
      return with(
          new TrialResult(
              run.task(),
              run.seed(),
              TrialOutcome.DIVERGED,
              Double.NaN,
              Double.NaN,
              0,
              Double.NaN));
    }
  }

  FunnelTrainings(FunnelLog log, EvaluationService service) {
    this.log = log;
    this.evaluations = new OrderedEvaluations(service);
  }

  /** Gives up what has not been recorded, now and later; may be called by any thread. */
  void stop() {
    evaluations.stop();
  }

  /**
   * Returns the results, in the order of the requests.
   *
   * @throws CancellationException if stopped before all were there
   */
  List<TrialResult> train(List<Request> requests) throws InterruptedException {
    List<TrialResult> results = new ArrayList<>();
    for (Request request : requests) {
      Optional<FunnelTraining> known = log.take(request.withoutResult());
      if (known.isEmpty()) {
        break;
      }
      results.add(known.get().result());
    }
    if (results.size() < requests.size()) {
      trainRest(requests, results);
    }
    return results;
  }

  private void trainRest(List<Request> requests, List<TrialResult> results)
      throws InterruptedException {
    List<Candidate> candidates = new ArrayList<>();
    for (Request request : requests.subList(results.size(), requests.size())) {
      Trial trial = Trial.toTheEnd(request.run().task(), request.run().seed());
      candidates.add(
          new Candidate(submitted++, request.run().program().toString(), List.of(trial)));
    }
    boolean complete =
        evaluations.train(
            candidates,
            candidates.size(),
            evaluation -> {
              TrialResult result = evaluation.trials().get(0);
              log.accept(requests.get(results.size()).with(result));
              results.add(result);
            },
            () -> {});
    if (!complete) {
      throw new CancellationException("the funnel was stopped");
    }
  }
}
