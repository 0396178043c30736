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
 * {@link Ledger} here, and is sent again where the connection to the broker ends. <b>Start reading
 * here.</b>
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
  private final Crew crew;
  private final Ledger ledger;
  private final Reception reception;
  private final LoneTraining lone;
  private final BlockingQueue<Supplier<Evaluation>> outcomes = new LinkedBlockingQueue<>();
  private final ExecutorService alone = Executors.newSingleThreadExecutor(ClusterService::daemon);
  private final Thread clock = daemon(this::ticks);
  private volatile Post post;
  private volatile TrainingThreads own;
  private volatile boolean closed;

  private ClusterService(
      ClusterSettings settings,
      Request request,
      Supplier<Trainer> newTrainer,
      ClusterListener listener,
      @Nullable Broker broker)
      throws LinkException {
    this.listener = listener;
    this.access = settings.access();
    this.broker = broker;
    this.newTrainer = newTrainer;
    this.ownThreads = request.workers();
    this.transport = broker == null ? Link.to(settings.place(), access) : broker.inside();
    this.queues = new Queues(UUID.randomUUID().toString());
    Offer offer = Offer.of(queues.run(), request);
    this.exact = request.tasks().stream().allMatch(Task::deterministic);
    this.crew = new Crew(ownThreads);
    this.ledger = new Ledger(settings.overdueSeconds());
    this.reception = new Reception(offer, settings.anyMachine(), crew, listener);
    this.lone = new LoneTraining(settings.lone(), offer);
    this.post = newPost();
    this.own = newThreads(post);
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
    Broker broker = settings.external() ? null : Broker.start(settings.place(), settings.access());
    try {
      ClusterService service = new ClusterService(settings, request, newTrainer, listener, broker);
      listener.onListen(broker == null ? settings.place() : broker.endpoint());
      return service;
    } catch (LinkException e) {
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

  private Post newPost() throws LinkException {
    return Post.open(transport, access, queues, this::receive, reception);
  }

  private TrainingThreads newThreads(Post to) {
    // What a worker was lost with is not trained in this process.
    return new TrainingThreads(
        to.link(), queues, Crew.OWN, ownThreads, 1, newTrainer, TrainingThreads.Listener.NONE);
  }

  @Override
  public void submit(Candidate candidate) {
    post.send(List.of(ledger.ask(candidate)), false);
  }

  private void receive(String text, String worker) {
    try {
      if (text.startsWith(Letter.BEGINNING)) {
        trouble(Letter.content(Letter.tree(text), Letter.Trouble.class));
      } else {
        answer(EvaluationMessages.evaluation(text), worker);
      }
    } catch (IllegalArgumentException e) {
      listener.onNotice("an answer of worker " + worker + " is broken: " + e.getMessage());
    }
  }

  private void answer(Evaluation evaluation, String worker) {
    try {
      boolean comparable = exact && !crew.hasOtherBits(worker);
      Ledger.Standing standing = ledger.answer(evaluation, worker, comparable);
      if (standing == Ledger.Standing.AGAIN) {
        crew.countRepeated();
      }
      if (standing == Ledger.Standing.FIRST) {
        crew.count(worker);
        outcomes.add(() -> evaluation);
        if (crew.hasOtherBits(worker)) {
          listener.onOtherBits(evaluation.index(), worker);
        }
      }
    } catch (IllegalStateException disagreement) {
      outcomes.add(
          () -> {
            throw new BackendException(String.valueOf(disagreement.getMessage()));
          });
    }
  }

  private void trouble(Letter.Trouble trouble) {
    Candidate candidate = ledger.waiting(trouble.index());
    if (candidate == null) {
      return;
    }
    if (trouble.message().isEmpty()) {
      listener.onLost(trouble.index(), trouble.deliveries() - 1);
      alone.execute(() -> trainAlone(candidate, trouble.deliveries() - 1));
      return;
    }
    EvaluationException error =
        new EvaluationException(
            String.format(
                Locale.ROOT,
                "candidate %d could not be evaluated: %s\n%s",
                trouble.index(),
                trouble.message(),
                candidate.program()),
            trouble.task() ? new TaskException(trouble.message()) : null);
    outcomes.add(
        () -> {
          throw error;
        });
  }

  private void trainAlone(Candidate candidate, int lost) {
    try {
      answer(lone.train(candidate, lost), Crew.OWN);
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
    listener.onTally(crew.results(), crew.repeated(), crew.threads());
  }

  private void tick() {
    Throwable fault = own.fault();
    if (fault != null) {
      outcomes.add(
          () -> {
            throw new EvaluationException("this process cannot train: " + fault, fault);
          });
    }
    if (post.link().isBroken()) {
      reconnect();
      return;
    }
    post.check(reception);
    post.send(ledger.overdue(crew.threads()), true);
  }

  /** Threads and workers may still train what is sent again; their answers will be the same. */
  private void reconnect() {
    own.close();
    post.close();
    try {
      Post next = newPost();
      next.send(ledger.texts(), false);
      own = newThreads(next);
      post = next;
      // What was asked while there was no connection went nowhere.
      next.send(ledger.texts(), false);
      listener.onNotice("the broker is there again; what was missing is sent again");
    } catch (LinkException e) {
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
    return crew.meanThreads();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    clock.interrupt();
    alone.shutdownNow();
    lone.close();
    own.close();
    tally();
    Farewell.say(post, crew, reception);
    post.close();
    if (broker != null) {
      broker.close();
    }
  }
}
