// SPDX-License-Identifier: Apache-2.0
package savanna.search.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.OrderedEvaluations;

/** Does recorded training runs again and compares the results. <b>Start reading here.</b> */
public final class Replay {
  private static final int SUBMITTED_PER_WORKER = 4;

  private final EvaluationService service;
  private final Tolerance tolerance;

  /**
   * Makes a replay over a service; the caller closes it.
   *
   * @param tolerance within which results agree
   */
  public Replay(EvaluationService service, Tolerance tolerance) {
    this.service = service;
    this.tolerance = tolerance;
  }

  /**
   * Returns the training runs that came out differently, in the order given.
   *
   * @param progress told now and then, after results and while waiting, how many are done
   * @throws EvaluationException if one could not be done at all
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public List<Mismatch> run(List<RecordedTraining> trainings, IntConsumer progress)
      throws InterruptedException {
    List<Candidate> candidates = new ArrayList<>();
    for (RecordedTraining training : trainings) {
      candidates.add(new Candidate(candidates.size(), training.text(), List.of(training.trial())));
    }
    List<Mismatch> mismatches = new ArrayList<>();
    int[] done = {0};
    new OrderedEvaluations(service)
        .train(
            candidates,
            SUBMITTED_PER_WORKER * service.workers(),
            evaluation -> {
              RecordedTraining training = trainings.get(evaluation.index());
              List<Difference> differences =
                  tolerance.differences(training.result(), evaluation.trials().get(0));
              if (!differences.isEmpty()) {
                mismatches.add(new Mismatch(training, differences));
              }
              progress.accept(++done[0]);
            },
            () -> progress.accept(done[0]));
    return mismatches;
  }
}
