// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.Locale;
import java.util.function.Function;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import savanna.dsl.blas.BlasLibrary;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend.Request;
import savanna.tasks.Task;

/**
 * Trains candidates for a search elsewhere, see {@link ClusterBackend}: joins it, works until it is
 * over, and joins again if the connection ends before. It runs no code that it is sent: programs of
 * the language, on tasks that are here, and only those commands that it was told to allow.
 */
public final class Worker {
  private static final long RETRY_MILLISECONDS = 1_000;
  private static final long MESSAGE_MILLISECONDS = 500;

  private final WorkerSettings settings;
  private final WorkerListener listener;
  private final Function<Request, Trainer> trainers;
  private final WaitLimit waitLimit;

  /** Makes a worker; {@link #run} starts it. */
  public Worker(WorkerSettings settings, WorkerListener listener) {
    this(settings, listener, Trainer::of);
  }

  Worker(WorkerSettings settings, WorkerListener listener, Function<Request, Trainer> trainers) {
    this.settings = settings;
    this.listener = listener;
    this.trainers = trainers;
    this.waitLimit = new WaitLimit(settings.waitSeconds(), listener::onWait);
  }

  /**
   * Works until the search is over or {@link #stop} is called.
   *
   * @throws BackendException if the search refuses this worker, this machine cannot train, or no
   *     search is there for too long
   * @throws InterruptedException if this thread was interrupted while it waited
   */
  public void run() throws InterruptedException {
    while (waitLimit.isLeft()) {
      try (Connection connection =
          Connection.open(Connection.to(settings.place(), settings.access()), secret())) {
        boolean over = work(connection);
        if (over && !settings.stays()) {
          return;
        }
      } catch (ConnectionException | ActiveMQException e) {
        waitLimit.onWait("no search answers at " + settings.place() + ": " + e.getMessage());
      }
      if (waitLimit.isLeft()) {
        Thread.sleep(RETRY_MILLISECONDS);
      }
    }
    if (!waitLimit.isStopped()) {
      throw new BackendException(
          String.format(
              Locale.ROOT,
              "no search answered at %s for %.0f seconds; start it with --listen, or give its own"
                  + " HOST:PORT, or wait longer by --patience SECONDS",
              settings.place(),
              settings.waitSeconds()));
    }
  }

  private String secret() {
    return settings.access().secret();
  }

  /** Returns whether the search said that it is over. */
  private boolean work(Connection connection) throws ActiveMQException {
    Membership membership = Membership.ask(connection, settings, waitLimit);
    if (membership == null) {
      return false;
    }
    Request request = membership.request();
    listener.onJoin(
        membership.worker(),
        request.tasks().stream().map(Task::name).toList(),
        BlasLibrary.family().toString());
    try (TrainingThreads threads = threads(connection, membership, request)) {
      boolean over = false;
      while (!over && !waitLimit.isStopped() && !threads.hasEnded() && !connection.isBroken()) {
        over = membership.isOver(MESSAGE_MILLISECONDS);
      }
      Throwable fault = threads.fault();
      if (fault != null) {
        throw new BackendException("this machine cannot train: " + fault, fault);
      }
      if (over) {
        listener.onEnd();
      }
      return over;
    } finally {
      waitLimit.renew();
    }
  }

  private TrainingThreads threads(Connection connection, Membership membership, Request request) {
    return new TrainingThreads(
        connection,
        membership.queues(),
        membership.worker(),
        settings.threads(),
        TrainingThreads.MOST_DELIVERIES,
        () -> trainers.apply(request),
        new TrainingThreads.Listener() {
          @Override
          public void onBegin(Candidate candidate) {
            listener.onBegin(candidate);
          }

          @Override
          public void onEnd(Evaluation evaluation) {
            listener.onTrained(evaluation);
          }
        });
  }

  /** Ends it soon: what it trains is given to others. May be called by any thread. */
  public void stop() {
    waitLimit.stop();
  }
}
