// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import savanna.dsl.exec.ExecutorFactories;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend.Request;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.tasks.Tasks;

/** What a search does when its workers die, hang, lie or are not welcome. */
@Timeout(200)
class ClusterServiceTest {
  private static final String TASK = "iris-mlp:8";
  private static final int KILLER = 5;

  private final Loopback.Told told = new Loopback.Told(1);

  private static Request request() {
    return new Request(List.of(Tasks.byName(TASK)), ExecutorFactories.defaultFactory(), 1);
  }

  private EvaluationService open(
      double overdueSeconds, boolean anyMachine, Function<Candidate, Evaluation> own) {
    ClusterSettings settings =
        new ClusterSettings(
            Loopback.ANY, false, Access.OPEN, anyMachine, List.of(), overdueSeconds);
    return ClusterService.open(settings, request(), () -> trainer(own), told);
  }

  private static Trainer trainer(Function<Candidate, Evaluation> train) {
    return new Trainer() {
      @Override
      public Evaluation train(Candidate candidate) {
        return train.apply(candidate);
      }

      @Override
      public void close() {}
    };
  }

  private static Candidate candidate(int index) {
    return new Candidate(index, "def train(w, g, lr):\n  return g\n", List.of(trial(index)));
  }

  private static Trial trial(int index) {
    return Trial.toTheEnd(TASK, index);
  }

  private static Evaluation evaluation(Candidate candidate, double loss) {
    TrialResult result =
        new TrialResult(TASK, candidate.index(), TrialOutcome.COMPLETED, loss, 0.5, 8, 1, null);
    return new Evaluation(candidate.index(), List.of(result), 0.01);
  }

  private static Evaluation slowly(Candidate candidate, long milliseconds) {
    return Loopback.slowly(candidate, same -> evaluation(same, 1), milliseconds);
  }

  private void work(Function<Candidate, Evaluation> train) {
    Loopback.startWorker(Loopback.settings(told.place, 1), request -> trainer(train));
    told.awaitJoined();
  }

  /** A worker that dies is an error of this machine: it leaves without an answer. */
  private static Evaluation die(Candidate candidate, Set<Integer> deaths, int deadly) {
    if (candidate.index() == deadly) {
      deaths.add(deaths.size());
      throw new OutOfMemoryError("as if the process had died");
    }
    return evaluation(candidate, 1);
  }

  @Test
  void aCandidateThatEndsThreeWorkersIsRecordedAsFailed() throws Exception {
    Set<Integer> deaths = ConcurrentHashMap.newKeySet();
    try (EvaluationService service = open(60, false, candidate -> slowly(candidate, 100_000))) {
      // The own thread is kept busy, so that the others have the rest.
      service.submit(candidate(0));
      Thread.sleep(300);
      for (int index = 1; index <= 10; index++) {
        service.submit(candidate(index));
      }
      for (int k = 0; k < 4; k++) {
        work(candidate -> die(candidate, deaths, KILLER));
      }
      for (int k = 1; k <= 10; k++) {
        Evaluation evaluation = Loopback.next(service);
        TrialResult result = evaluation.trials().get(0);
        boolean failed = result.outcome() == TrialOutcome.FAILED;
        assertThat(failed).isEqualTo(evaluation.index() == KILLER);
        assertThat(result.failure() != null).isEqualTo(failed);
      }
      assertThat(deaths).hasSize(3);
      assertThat(told.lost).containsExactly(KILLER);
    }
  }

  @Test
  void whatAWorkerHadThatDiedIsTrainedByAnother() throws Exception {
    Set<Integer> deaths = ConcurrentHashMap.newKeySet();
    try (EvaluationService service = open(60, false, candidate -> slowly(candidate, 100_000))) {
      service.submit(candidate(0));
      Thread.sleep(300);
      service.submit(candidate(KILLER));
      work(candidate -> die(candidate, deaths, KILLER));
      while (deaths.isEmpty()) {
        Thread.sleep(10);
      }
      work(candidate -> evaluation(candidate, 2));

      assertThat(Loopback.next(service)).isEqualTo(evaluation(candidate(KILLER), 2));
    }
  }

  @Test
  void aCandidateThatHangsIsGivenToASecondWorkerAndTheFirstAnswerCounts() throws Exception {
    try (EvaluationService service =
        open(1, false, candidate -> slowly(candidate, candidate.index() == 0 ? 100_000 : 1))) {
      service.submit(candidate(0));
      Thread.sleep(300);
      for (int index = 1; index <= 3; index++) {
        service.submit(candidate(index));
      }
      work(candidate -> evaluation(candidate, 1));
      for (int k = 0; k < 4; k++) {
        Loopback.next(service);
      }
      assertThat(service.poll(200)).isEmpty();
    }
  }

  @Test
  void twoAnswersThatDifferEndTheRunAndNameBoth() throws Exception {
    try (EvaluationService service =
        open(
            0.5,
            false,
            candidate ->
                candidate.index() == 0 ? slowly(candidate, 4_000) : evaluation(candidate, 1))) {
      service.submit(candidate(0));
      Thread.sleep(300);
      service.submit(candidate(1));
      work(candidate -> evaluation(candidate, 3));
      Loopback.next(service);
      assertThat(Loopback.next(service)).isEqualTo(evaluation(candidate(0), 3));

      assertThatThrownBy(() -> Loopback.next(service))
          .isInstanceOf(BackendException.class)
          .hasMessageContainingAll("child 0", "loss=3.0", "loss=1.0", "worker w1", "worker own");
    }
  }

  /** The search hears nothing of the worker for longer than it waits, then of it again. */
  @Test
  @Tag("slow")
  void aNetworkThatIsCutForAMinuteLosesNothing() throws Exception {
    try (EvaluationService service =
            open(
                600,
                false,
                candidate ->
                    candidate.index() < 0 ? slowly(candidate, 200_000) : evaluation(candidate, 1));
        Proxy network = new Proxy(told.place)) {
      service.submit(candidate(-1));
      Thread.sleep(300);
      // The worker waits for longer than the cut lasts.
      Loopback.startWorker(
          new WorkerSettings(network.place(), Access.OPEN, 2, List.of(), 150, false),
          request -> trainer(c -> slowly(c, 50)));
      told.awaitJoined();
      for (int index = 1; index <= 200; index++) {
        service.submit(candidate(index));
      }
      for (int k = 0; k < 50; k++) {
        Loopback.next(service);
      }
      network.cut();
      Thread.sleep(60_000);
      network.mend();
      Set<Integer> rest = ConcurrentHashMap.newKeySet();
      while (rest.size() < 150) {
        assertThat(rest.add(Loopback.next(service).index())).isTrue();
      }
      assertThat(service.poll(1_000)).isEmpty();
    }
  }

  @Test
  void aBrokerThatDiesAndComesBackLosesNothing() throws Exception {
    Broker first = Broker.start(Loopback.ANY, Access.OPEN, () -> {});
    Endpoint place = first.endpoint();
    ClusterSettings settings = new ClusterSettings(place, true, Access.OPEN, false, List.of(), 60);
    try (EvaluationService service =
        ClusterService.open(settings, request(), () -> trainer(c -> slowly(c, 20)), told)) {
      Loopback.startWorker(Loopback.settings(place, 2), request -> trainer(c -> slowly(c, 20)));
      told.awaitJoined();
      for (int index = 1; index <= 100; index++) {
        service.submit(candidate(index));
      }
      Set<Integer> answered = ConcurrentHashMap.newKeySet();
      while (answered.size() < 20) {
        assertThat(answered.add(Loopback.next(service).index())).isTrue();
      }
      first.close();
      Thread.sleep(2_000);
      try (Broker second = Broker.start(place, Access.OPEN, () -> {})) {
        while (answered.size() < 100) {
          assertThat(answered.add(Loopback.next(service).index())).isTrue();
        }
        assertThat(service.poll(500)).isEmpty();
        assertThat(second.endpoint()).isEqualTo(place);
      }
    }
  }

  @Test
  void aPortInUseIsAPlainError() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      Endpoint place = new Endpoint("127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(
              () ->
                  ClusterService.open(
                      ClusterSettings.listening(place, Access.OPEN), request(), told))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("nobody can listen at 127.0.0.1");
    }
  }

  @Test
  void aWorkerWithoutASearchGivesUp() {
    WorkerSettings settings =
        new WorkerSettings(new Endpoint("127.0.0.1", 1), Access.OPEN, 1, List.of(), 1, false);

    assertThatThrownBy(() -> new Worker(settings, WorkerListener.NONE).run())
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("no search answered at 127.0.0.1:1 for 1 seconds");
  }
}
