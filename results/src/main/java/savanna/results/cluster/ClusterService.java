// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend.Request;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationMessages;
import savanna.search.evaluation.EvaluationService;
import savanna.tasks.Task;
import savanna.tasks.TaskException;

/**
 * Trains on threads of this process and on workers that have joined it. All take candidates from
 * one queue of a broker. The broker keeps nothing that matters: what has no answer yet is in a
 * {@link PendingCandidates} here, and is sent again where the connection to the broker ends.
 * <b>Start reading here.</b>
 */
final class ClusterService implements EvaluationService {
  private static final long TICK_MILLISECONDS = 1_000;
  private static final int TICKS_A_TALLY = 30;

  private final ClusterListener listener;
  private final Access access;
  private final @Nullable Broker broker;
  private final TransportConfiguration transport;
  private final Queues queues;
  private final Supplier<Trainer> newTrainer;
  private final int ownThreads;
  private final boolean exact;
  private final WorkerRegistry registry;
  private final PendingCandidates pending;
  private final Handshake handshake;
  private final IsolatedTraining isolated;
  private final BlockingQueue<Supplier<Evaluation>> outcomes = new LinkedBlockingQueue<>();
  private final ExecutorService isolation =
      Executors.newSingleThreadExecutor(ClusterService::daemon);
  private final Thread clock = daemon(this::ticks);
  private volatile SearchConnection searchConnection;
  private volatile TrainingThreads own;
  private volatile boolean closed;

  private ClusterService(
      ClusterSettings settings,
      Request request,
      Supplier<Trainer> newTrainer,
      ClusterListener listener,
      @Nullable Broker broker)
      throws ConnectionException {
    this.listener = listener;
    this.access = settings.access();
    this.broker = broker;
    this.newTrainer = newTrainer;
    this.ownThreads = request.workers();
    this.transport = broker == null ? Connection.to(settings.place(), access) : broker.inside();
    this.queues = new Queues(UUID.randomUUID().toString());
    Offer offer = Offer.of(queues.run(), request);
    this.exact = request.tasks().stream().allMatch(Task::deterministic);
    this.registry = new WorkerRegistry(ownThreads);
    this.pending = new PendingCandidates(settings.overdueSeconds());
    this.handshake = new Handshake(offer, settings.anyMachine(), registry, listener);
    this.isolated = new IsolatedTraining(settings.isolated(), offer);
    this.searchConnection = newConnection();
    this.own = newThreads(searchConnection);
    clock.start();
  }

  /**
   * Starts a service.
   *
   * @throws BackendException if nobody can listen at the settings' place, or no broker is there
   */
  static ClusterService open(ClusterSettings settings, Request request, ClusterListener listener) {
    return open(settings, request, () -> Trainer.of(request), listener);
  }

  /** Starts a service with its own trainers. */
  static ClusterService open(
      ClusterSettings settings,
      Request request,
      Supplier<Trainer> newTrainer,
      ClusterListener listener) {
    Broker broker =
        settings.external()
            ? null
            : Broker.start(
                settings.place(),
                settings.access(),
                () -> listener.onRefuse("somebody", "the secret is another"));
    try {
      ClusterService service = new ClusterService(settings, request, newTrainer, listener, broker);
      listener.onListen(broker == null ? settings.place() : broker.endpoint());
      return service;
    } catch (ConnectionException e) {
      if (broker != null) {
        broker.close();
      }
      throw new BackendException(
          String.format(
              Locale.ROOT,
              "no broker answers at %s (%s); start one there, or let the search hold it by --listen",
              settings.place(),
              e.getMessage()),
          e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "cluster");
    thread.setDaemon(true);
    return thread;
  }

  private SearchConnection newConnection() throws ConnectionException {
    return SearchConnection.open(transport, access, queues, this::receive, handshake);
  }

  private TrainingThreads newThreads(SearchConnection to) {
    // What a worker was lost with is not trained in this process.
    return new TrainingThreads(
        to.connection(),
        queues,
        WorkerRegistry.OWN,
        ownThreads,
        1,
        newTrainer,
        TrainingThreads.Listener.NONE);
  }

  @Override
  public void submit(Candidate candidate) {
    searchConnection.send(List.of(pending.ask(candidate)), false);
  }

  private void receive(String text, String worker) {
    try {
      if (text.startsWith(ControlMessage.BEGINNING)) {
        failure(ControlMessage.content(ControlMessage.tree(text), ControlMessage.Failure.class));
      } else {
        answer(EvaluationMessages.evaluation(text), worker);
      }
    } catch (IllegalArgumentException e) {
      listener.onNotice("an answer of worker " + worker + " is broken: " + e.getMessage());
    }
  }

  private void answer(Evaluation evaluation, String worker) {
    try {
      boolean comparable = exact && !registry.hasOtherBits(worker);
      PendingCandidates.AnswerStatus status = pending.answer(evaluation, worker, comparable);
      if (status == PendingCandidates.AnswerStatus.REPEATED) {
        registry.countRepeated();
      }
      if (status == PendingCandidates.AnswerStatus.FIRST) {
        registry.count(worker);
        // Told before the result is used.
        if (registry.hasOtherBits(worker)) {
          listener.onOtherBits(evaluation.index(), worker);
        }
        outcomes.add(() -> evaluation);
      }
    } catch (IllegalStateException disagreement) {
      outcomes.add(
          () -> {
            throw new BackendException(String.valueOf(disagreement.getMessage()));
          });
    }
  }

  private void failure(ControlMessage.Failure failure) {
    Candidate candidate = pending.waiting(failure.index());
    if (candidate == null) {
      return;
    }
    if (failure.message().isEmpty()) {
      listener.onLost(failure.index(), failure.deliveries() - 1);
      isolation.execute(() -> trainIsolated(candidate, failure.deliveries() - 1));
      return;
    }
    EvaluationException error =
        new EvaluationException(
            String.format(
                Locale.ROOT,
                "candidate %d could not be evaluated: %s\n%s",
                failure.index(),
                failure.message(),
                candidate.program()),
            failure.task() ? new TaskException(failure.message()) : null);
    outcomes.add(
        () -> {
          throw error;
        });
  }

  private void trainIsolated(Candidate candidate, int lost) {
    try {
      answer(isolated.train(candidate, lost), WorkerRegistry.OWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ticks() {
    try {
      for (int ticks = 1; !closed; ticks++) {
        Thread.sleep(TICK_MILLISECONDS);
        tick();
        if (ticks % TICKS_A_TALLY == 0) {
          tally();
        }
      }
    } catch (InterruptedException e) {
      // It is closed.
      return;
    } catch (RuntimeException e) {
      outcomes.add(
          () -> {
            throw e;
          });
    }
  }

  private void tally() {
    listener.onTally(registry.results(), registry.repeated(), registry.threads());
  }

  private void tick() {
    Throwable fault = own.fault();
    if (fault != null) {
      outcomes.add(
          () -> {
            throw new EvaluationException("this process cannot train: " + fault, fault);
          });
    }
    if (searchConnection.connection().isBroken()) {
      reconnect();
      return;
    }
    searchConnection.check(handshake);
    searchConnection.send(pending.overdue(registry.threads()), true);
  }

  /** Threads and workers may still train what is sent again; their answers will be the same. */
  private void reconnect() {
    own.close();
    searchConnection.close();
    try {
      SearchConnection next = newConnection();
      next.send(pending.texts(), false);
      own = newThreads(next);
      searchConnection = next;
      // What was asked while there was no connection went nowhere.
      next.send(pending.texts(), false);
      listener.onNotice("the broker is there again; what was missing is sent again");
    } catch (ConnectionException e) {
      listener.onNotice("the broker does not answer (" + e.getMessage() + "); trying again");
    }
  }

  @Override
  public Optional<Evaluation> poll(long milliseconds) throws InterruptedException {
    Supplier<Evaluation> outcome = outcomes.poll(milliseconds, TimeUnit.MILLISECONDS);
    return outcome == null ? Optional.empty() : Optional.of(outcome.get());
  }

  /** Returns the average so far: workers come and go. */
  @Override
  public int workers() {
    return registry.meanThreads();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    clock.interrupt();
    isolation.shutdownNow();
    isolated.close();
    own.close();
    tally();
    Shutdown.announce(searchConnection, registry, handshake);
    searchConnection.close();
    if (broker != null) {
      broker.close();
    }
  }
}
