// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.tuning.TrainingRun;

/**
 * Does the training runs of a funnel, those that are recorded excepted, and logs them in the order
 * in which they were asked for, whoever finished first.
 */
final class FunnelTrainings {
  private static final long POLL_MILLISECONDS = 200;

  private final FunnelLog log;
  private final EvaluationService service;
  private int submitted;
  private volatile boolean stopped;

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
    this.service = service;
  }

  /** Gives up what has not been recorded, now and later; may be called by any thread. */
  void stop() {
    stopped = true;
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
    int first = submitted - results.size();
    for (Request request : requests.subList(results.size(), requests.size())) {
      checkGoingOn();
      Trial trial = Trial.toTheEnd(request.run().task(), request.run().seed());
      service.submit(
          new Candidate(submitted++, request.run().program().toString(), List.of(trial)));
    }
    Map<Integer, Evaluation> arrived = new HashMap<>();
    while (results.size() < requests.size()) {
      checkGoingOn();
      service
          .poll(POLL_MILLISECONDS)
          .ifPresent(evaluation -> arrived.put(evaluation.index(), evaluation));
      Evaluation next = arrived.remove(first + results.size());
      while (next != null) {
        TrialResult result = next.trials().get(0);
        log.accept(requests.get(results.size()).with(result));
        results.add(result);
        next = arrived.remove(first + results.size());
      }
    }
  }

  private void checkGoingOn() {
    if (stopped) {
      throw new CancellationException("the funnel was stopped");
    }
  }
}
