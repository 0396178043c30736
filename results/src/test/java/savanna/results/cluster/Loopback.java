// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationBackend.Request;
import savanna.search.evaluation.EvaluationService;

/**
 * Search and workers in this JVM, over a port of the loopback: each service that is opened gets
 * workers of two threads, which have joined before it is returned.
 */
final class Loopback implements EvaluationBackend {
  static final Endpoint ANY = new Endpoint("127.0.0.1", 0);

  private final int workers;

  Loopback(int workers) {
    this.workers = workers;
  }

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public EvaluationService open(Request request) {
    Told told = new Told(workers);
    EvaluationService service =
        new ClusterBackend(ClusterSettings.listening(ANY, Access.OPEN), told).open(request);
    for (int k = 0; k < workers; k++) {
      startWorker(settings(told.place, 2), Trainer::of);
    }
    told.awaitJoined();
    return service;
  }

  static WorkerSettings settings(Endpoint place, int threads) {
    return new WorkerSettings(place, Access.OPEN, threads, List.of(), 20, false);
  }

  /** Starts a worker on a thread of its own. */
  static Worker startWorker(WorkerSettings settings, Function<Request, Trainer> trainers) {
    Worker worker = new Worker(settings, WorkerListener.NONE, trainers);
    Thread thread =
        new Thread(
            () -> {
              try {
                worker.run();
              } catch (InterruptedException | BackendException e) {
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
    return worker;
  }

  /** Returns an evaluation after a while. */
  static Evaluation slowly(
      Candidate candidate, Function<Candidate, Evaluation> train, long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return train.apply(candidate);
  }

  /** Waits for the next evaluation. */
  static Evaluation next(EvaluationService service) throws InterruptedException {
    Optional<Evaluation> evaluation = service.poll(100);
    while (evaluation.isEmpty()) {
      evaluation = service.poll(100);
    }
    return evaluation.get();
  }

  /** What a search was told of its workers. */
  static final class Told implements ClusterListener {
    final List<String> refusals = new ArrayList<>();
    final List<String> joins = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final List<Integer> lost = new ArrayList<>();
    final List<Integer> otherBits = new ArrayList<>();
    private final CountDownLatch joined;
    volatile Endpoint place = ANY;

    Told(int expected) {
      joined = new CountDownLatch(expected);
    }

    @Override
    public void onListen(Endpoint where) {
      place = where;
    }

    @Override
    public synchronized void onJoin(
        String worker, String name, int threads, String cpu, String bits) {
      joins.add(bits);
      joined.countDown();
    }

    @Override
    public synchronized void onRefuse(String name, String reason) {
      refusals.add(reason);
    }

    @Override
    public synchronized void onNotice(String text) {
      notices.add(text);
    }

    @Override
    public synchronized void onLost(int index, int workers) {
      lost.add(index);
    }

    @Override
    public synchronized void onOtherBits(int index, String worker) {
      otherBits.add(index);
    }

    void awaitJoined() {
      try {
        if (!joined.await(30, TimeUnit.SECONDS)) {
          throw new AssertionError("no worker has joined within 30 s: " + refusals);
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
