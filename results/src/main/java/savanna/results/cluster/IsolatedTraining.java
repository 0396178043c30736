// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.CandidateTrainer;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend.Request;
import savanna.search.evaluation.EvaluationMessages;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

/**
 * Trains a candidate that workers were lost with in a process of its own. If it is to blame, that
 * process is lost, and the search is not; if the workers were killed by something else, its result
 * is the one that it would have had, and the log is the same as without any loss.
 */
public final class IsolatedTraining {
  /** In the log, so the same whatever happened before. */
  private static final String FAILURE = "three processes ended while they trained it";

  private final List<String> command;
  private final Offer offer;
  private volatile @Nullable Process running;
  private volatile boolean closed;

  IsolatedTraining(List<String> command, Offer offer) {
    this.command = command;
    this.offer = offer;
  }

  /**
   * Returns what a candidate gives; a failure if processes end that train it.
   *
   * @param lost workers so far
   */
  Evaluation train(Candidate candidate, int lost) throws InterruptedException {
    int ended = lost;
    do {
      Evaluation evaluation = command.isEmpty() ? null : attempt(candidate);
      if (evaluation != null) {
        return evaluation;
      }
      ended++;
    } while (ended < TrainingThreads.MOST_DELIVERIES && !closed);
    return failed(candidate);
  }

  private static Evaluation failed(Candidate candidate) {
    Trial trial = candidate.trials().get(0);
    TrialResult result =
        new TrialResult(
            trial.task(),
            trial.seed(),
            TrialOutcome.FAILED,
            Double.NaN,
            Double.NaN,
            0,
            Double.NaN,
            FAILURE);
    return new Evaluation(candidate.index(), List.of(result), 0);
  }

  private @Nullable Evaluation attempt(Candidate candidate) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      running = process;
      if (closed) {
        process.destroyForcibly();
      }
      try (Writer writer = process.outputWriter();
          BufferedReader reader = process.inputReader()) {
        writer.write(ControlMessage.text(ControlMessage.Kind.OFFER, offer) + "\n");
        writer.write(EvaluationMessages.text(candidate) + "\n");
        writer.flush();
        String line = reader.readLine();
        return line == null ? null : EvaluationMessages.evaluation(line);
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (IOException | IllegalArgumentException e) {
      // It has ended, or has begun to say something else.
      return null;
    }
  }

  /** Ends the process, if there is one. */
  void close() {
    closed = true;
    Process process = running;
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /**
   * Does the work of the process: reads an offer and a candidate, trains, and writes the
   * evaluation, a line each.
   *
   * @throws IOException if nobody reads or writes
   * @throws savanna.search.evaluation.BackendException if the tasks are not here
   */
  public static void serve(BufferedReader in, Writer out) throws IOException {
    Offer offer =
        ControlMessage.content(ControlMessage.tree(String.valueOf(in.readLine())), Offer.class);
    Candidate candidate = EvaluationMessages.candidate(String.valueOf(in.readLine()));
    Request request = OfferResolver.request(offer, 1, command -> true);
    try (CandidateTrainer trainer = new CandidateTrainer(request.tasks(), request.executors())) {
      out.write(EvaluationMessages.text(trainer.train(candidate)) + "\n");
      out.flush();
    }
  }
}
