// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;
import savanna.tasks.TaskException;
import savanna.tasks.data.DataException;

/**
 * The results of an {@link EvaluationService} in the order in which they are wanted, whichever
 * candidate finished first. All that trains goes through here, so nothing depends on the number of
 * workers. For one thread, but for {@link #stop}.
 */
public final class OrderedEvaluations {
  /** How long one wait may last: after it, a request to stop or a deadline is noticed. */
  private static final long POLL_MILLISECONDS = 100;

  private static final double NANOSECONDS = 1e-9;

  /** Told when one candidate takes suspiciously long. */
  @FunctionalInterface
  public interface StallListener {
    /**
     * Called once for a wait.
     *
     * @param index of the candidate
     * @param seconds waited so far
     */
    void onStall(int index, double seconds);
  }

  private final EvaluationService service;
  private final StallListener stalls;
  private final Watchdog watchdog;
  private final Map<Integer, Candidate> submitted = new HashMap<>();
  private final Map<Integer, Evaluation> arrived = new HashMap<>();
  private final DoubleAdder busySeconds = new DoubleAdder();
  private volatile boolean stopped;

  /** Makes it over a service; the caller closes that. Nobody is told of stalls. */
  public OrderedEvaluations(EvaluationService service) {
    this(service, (index, seconds) -> {});
  }

  /** Makes it over a service; the caller closes that. */
  public OrderedEvaluations(EvaluationService service, StallListener stalls) {
    this(service, stalls, Watchdog.MINIMUM_SECONDS);
  }

  /**
   * Makes it over a service; the caller closes that.
   *
   * @param stallSeconds a shorter wait is never suspicious
   */
  public OrderedEvaluations(EvaluationService service, StallListener stalls, double stallSeconds) {
    this.service = service;
    this.stalls = stalls;
    this.watchdog = new Watchdog(stallSeconds);
  }

  /** Gives up what has not arrived, now and later; may be called by any thread. */
  public void stop() {
    stopped = true;
  }

  /** Returns whether {@link #stop} was called. */
  public boolean isStopped() {
    return stopped;
  }

  /**
   * Has a candidate trained.
   *
   * @throws IllegalArgumentException if one of this index is being trained already
   */
  public void submit(Candidate candidate) {
    if (submitted.putIfAbsent(candidate.index(), candidate) != null) {
      throw new IllegalArgumentException("candidate " + candidate.index() + " is submitted twice");
    }
    service.submit(candidate);
  }

  /**
   * Returns the evaluation of a submitted candidate, once; empty if stopped, or told not to wait
   * on, before it arrived.
   *
   * @param waitOn asked before each wait whether to go on, with the seconds waited so far
   * @throws EvaluationException if any candidate could not be evaluated
   * @throws DataException if that is for want of a task's data
   * @throws TaskException if that is the fault of a task
   * @throws InterruptedException if this thread was interrupted while it waited
   */
  public Optional<Evaluation> await(int index, DoublePredicate waitOn) throws InterruptedException {
    long start = System.nanoTime();
    boolean stalled = false;
    double waited = 0;
    while (!arrived.containsKey(index) && !stopped && waitOn.test(waited)) {
      poll().ifPresent(this::arrive);
      waited = (System.nanoTime() - start) * NANOSECONDS;
      if (!stalled && watchdog.isSuspicious(waited)) {
        stalled = true;
        stalls.onStall(index, waited);
      }
    }
    Evaluation evaluation = arrived.remove(index);
    if (evaluation != null) {
      watchdog.trained(evaluation.cpuSeconds());
    }
    return Optional.ofNullable(evaluation);
  }

  private void arrive(Evaluation evaluation) {
    arrived.put(evaluation.index(), evaluation);
    busySeconds.add(evaluation.busySeconds());
  }

  /**
   * Returns the wall-clock time that workers had those candidates that have arrived, taken or not;
   * may be called by any thread.
   */
  public double busySeconds() {
    return busySeconds.sum();
  }

  /**
   * Trains candidates of different indices, in turn.
   *
   * @param candidates to train
   * @param most candidates that are submitted and not yet taken at the same time, from 1
   * @param consumer given the evaluations in the order of the candidates
   * @param waiting called before each wait
   * @return whether all were trained; false if stopped meanwhile
   * @throws EvaluationException if a candidate could not be evaluated
   * @throws DataException if that is for want of a task's data
   * @throws TaskException if that is the fault of a task
   * @throws InterruptedException if this thread was interrupted while it waited
   */
  public boolean train(
      List<Candidate> candidates, int most, Consumer<Evaluation> consumer, Runnable waiting)
      throws InterruptedException {
    int next = 0;
    for (int done = 0; done < candidates.size(); done++) {
      while (!stopped && next < candidates.size() && next - done < most) {
        submit(candidates.get(next++));
      }
      Optional<Evaluation> evaluation =
          stopped
              ? Optional.empty()
              : await(
                  candidates.get(done).index(),
                  seconds -> {
                    waiting.run();
                    return true;
                  });
      if (evaluation.isEmpty()) {
        return false;
      }
      consumer.accept(evaluation.get());
    }
    return true;
  }

  private Optional<Evaluation> poll() throws InterruptedException {
    Optional<Evaluation> evaluation;
    try {
      evaluation = service.poll(POLL_MILLISECONDS);
    } catch (EvaluationException e) {
      if (e.getCause() instanceof TaskException task) {
        throw task;
      }
      throw e.getCause() instanceof DataException data ? data : e;
    }
    if (evaluation.isPresent()) {
      check(evaluation.get());
    }
    return evaluation;
  }

  /** A service that mixes results up would spoil a log without anyone seeing it. */
  private void check(Evaluation evaluation) {
    @Nullable Candidate candidate = submitted.remove(evaluation.index());
    if (candidate == null || !answers(evaluation.trials(), candidate.trials())) {
      throw new EvaluationException(
          String.format(
              Locale.ROOT,
              "the evaluation backend answered %s, which is no answer to %s",
              evaluation,
              candidate == null ? "any candidate submitted" : candidate),
          null);
    }
  }

  private static boolean answers(List<TrialResult> results, List<Trial> trials) {
    boolean fits = !results.isEmpty() && results.size() <= trials.size();
    for (int k = 0; fits && k < results.size(); k++) {
      TrialResult result = results.get(k);
      Trial trial = trials.get(k);
      fits = result.task().equals(trial.task()) && result.seed() == trial.seed();
    }
    return fits;
  }
}
