// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import savanna.dsl.exec.ExecutorFactory;
import savanna.tasks.Task;

/**
 * Trains candidates on threads of this process, each with a trainer of its own. Candidates begin in
 * the order in which they were submitted.
 */
public final class WorkerPool implements EvaluationService {

  /** Trains one candidate; used by one thread. */
  @FunctionalInterface
  public interface Worker {
    /** Returns the results; what it throws ends the search. */
    Evaluation train(Candidate candidate) throws Exception;

    /** Gives up what it holds; called once by another thread, at the end, also while it trains. */
    default void close() {}
  }

  private record Outcome(
      Candidate candidate, @Nullable Evaluation evaluation, @Nullable Throwable error) {}

  private final int workers;
  private final ExecutorService threads;
  private final ThreadLocal<Worker> worker;
  private final Queue<Worker> made = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

  /**
   * Starts the pool.
   *
   * @param workers number of threads, from 1
   * @param newWorker makes each thread's worker, on that thread, when it has its first candidate
   * @throws IllegalArgumentException if the number of workers is not positive
   */
  public WorkerPool(int workers, Supplier<? extends Worker> newWorker) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    this.workers = workers;
    this.worker = ThreadLocal.withInitial(() -> noted(newWorker.get()));
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            workers,
            task -> {
              Thread thread = new Thread(task, "worker-" + number.incrementAndGet());
              // What is being trained when the process ends is lost, and is trained again.
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts a pool that trains programs on tasks.
   *
   * @param workers number of threads, from 1
   * @param tasks that candidates may name
   * @param executors that run their programs
   */
  public static WorkerPool training(int workers, List<Task> tasks, ExecutorFactory executors) {
    return new WorkerPool(workers, () -> new Training(new CandidateTrainer(tasks, executors)));
  }

  private record Training(CandidateTrainer trainer) implements Worker {

    @Override
    public Evaluation train(Candidate candidate) {
      return trainer.train(candidate);
    }

    @Override
    public void close() {
      trainer.close();
    }
  }

  private Worker noted(Worker worker) {
    made.add(worker);
    if (closed) {
      worker.close();
    }
    return worker;
  }

  @Override
  public void submit(Candidate candidate) {
    threads.execute(() -> outcomes.add(outcome(candidate)));
  }

  private Outcome outcome(Candidate candidate) {
    try {
      return new Outcome(candidate, worker.get().train(candidate), null);
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError error) {
      return new Outcome(candidate, null, error);
    }
  }

  @Override
  public Optional<Evaluation> poll(long milliseconds) throws InterruptedException {
    Outcome outcome = outcomes.poll(milliseconds, TimeUnit.MILLISECONDS);
    if (outcome == null) {
      return Optional.empty();
    }
    if (outcome.evaluation() == null) {
      throw new EvaluationException(
          String.format(
              Locale.ROOT,
              "candidate %d could not be evaluated: %s\n%s",
              outcome.candidate().index(),
              outcome.error(),
              outcome.candidate().program()),
          outcome.error());
    }
    return Optional.of(outcome.evaluation());
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    for (Worker next = made.poll(); next != null; next = made.poll()) {
      next.close();
    }
  }
}
