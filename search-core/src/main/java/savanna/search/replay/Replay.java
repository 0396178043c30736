// SPDX-License-Identifier: Apache-2.0
package savanna.search.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationService;

/** Does recorded training runs again and compares the results. <b>Start reading here.</b> */
public final class Replay {
  private static final long POLL_MILLISECONDS = 200;
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
    record Found(int number, Mismatch mismatch) {}
    List<Found> found = new ArrayList<>();
    int most = SUBMITTED_PER_WORKER * service.workers();
    int submitted = 0;
    int done = 0;
    while (done < trainings.size()) {
      while (submitted < trainings.size() && submitted - done < most) {
        RecordedTraining training = trainings.get(submitted);
        service.submit(new Candidate(submitted++, training.text(), List.of(training.trial())));
      }
      Optional<Evaluation> evaluation = service.poll(POLL_MILLISECONDS);
      if (evaluation.isPresent()) {
        done++;
        int number = evaluation.get().index();
        RecordedTraining training = trainings.get(number);
        List<Difference> differences =
            tolerance.differences(training.result(), evaluation.get().trials().get(0));
        if (!differences.isEmpty()) {
          found.add(new Found(number, new Mismatch(training, differences)));
        }
      }
      progress.accept(done);
    }
    return found.stream()
        .sorted(Comparator.comparingInt(Found::number))
        .map(Found::mismatch)
        .toList();
  }
}
