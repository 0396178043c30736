// SPDX-License-Identifier: Apache-2.0
package savanna.search.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import savanna.dsl.opencl.OpenClException;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationService;
import savanna.tasks.ModelTask;
import savanna.tasks.opencl.ModelKernels;

/**
 * Passes candidates to a thread that feeds the device, and evaluations back, so that the search
 * goes on while the device computes.
 */
final class OpenClService implements EvaluationService {
  /** How long the first candidate waits for others that are submitted with it. */
  private static final long GATHER_MILLISECONDS = 2;

  private static final long END_MILLISECONDS = 10_000;

  /** What came of a candidate: the one or the other. */
  record Outcome(@Nullable Evaluation evaluation, @Nullable RuntimeException error) {}

  private final ModelKernels kernels;
  private final Map<String, ModelTask> tasks;
  private final BlockingQueue<Candidate> submitted = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile int together = 1;

  OpenClService(ModelKernels kernels, Map<String, ModelTask> tasks) {
    this.kernels = kernels;
    this.tasks = tasks;
    this.thread = new Thread(this::run, "opencl");
    // What is being trained when the process ends is lost, and is trained again.
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    CandidateBatch batch = new CandidateBatch(kernels, tasks, outcomes);
    try {
      while (!closed) {
        gather(batch.isEmpty()).forEach(batch::add);
        together = Math.max(together, batch.train());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed while it waited
    } catch (OpenClException e) {
      outcomes.add(new Outcome(null, new BackendException(String.valueOf(e.getMessage()), e)));
    } finally {
      batch.close();
      kernels.close();
    }
  }

  private List<Candidate> gather(boolean wait) throws InterruptedException {
    List<Candidate> candidates = new ArrayList<>();
    if (wait) {
      candidates.add(submitted.take());
      TimeUnit.MILLISECONDS.sleep(GATHER_MILLISECONDS);
    }
    submitted.drainTo(candidates);
    return candidates;
  }

  @Override
  public void submit(Candidate candidate) {
    submitted.add(candidate);
  }

  @Override
  public Optional<Evaluation> poll(long milliseconds) throws InterruptedException {
    Outcome outcome = outcomes.poll(milliseconds, TimeUnit.MILLISECONDS);
    if (outcome == null) {
      return Optional.empty();
    }
    if (outcome.error() != null) {
      throw outcome.error();
    }
    return Optional.ofNullable(outcome.evaluation());
  }

  /** Returns how many were trained in one launch at most. */
  @Override
  public int workers() {
    return together;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(END_MILLISECONDS); // a launch cannot be stopped
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static EvaluationException failure(Candidate candidate, Throwable cause) {
    return new EvaluationException(
        String.format(
            Locale.ROOT,
            "candidate %d could not be evaluated: %s\n%s",
            candidate.index(),
            cause,
            candidate.program()),
        cause);
  }
}
