// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return evaluation(candidate, 1);
  }

  private static Evaluation next(EvaluationService service) throws InterruptedException {
    Optional<Evaluation> evaluation = service.poll(100);
    while (evaluation.isEmpty()) {
      evaluation = service.poll(100);
    }
    return evaluation.get();
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
        Evaluation evaluation = next(service);
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

      assertThat(next(service)).isEqualTo(evaluation(candidate(KILLER), 2));
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
        next(service);
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
      next(service);
      assertThat(next(service)).isEqualTo(evaluation(candidate(0), 3));

      assertThatThrownBy(() -> next(service))
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
        next(service);
      }
      network.cut();
      Thread.sleep(60_000);
      network.mend();
      Set<Integer> rest = ConcurrentHashMap.newKeySet();
      while (rest.size() < 150) {
        assertThat(rest.add(next(service).index())).isTrue();
      }
      assertThat(service.poll(1_000)).isEmpty();
    }
  }

  @Test
  void aBrokerThatDiesAndComesBackLosesNothing() throws Exception {
    Broker first = Broker.start(Loopback.ANY, Access.OPEN);
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
        assertThat(answered.add(next(service).index())).isTrue();
      }
      first.close();
      Thread.sleep(2_000);
      try (Broker second = Broker.start(place, Access.OPEN)) {
        while (answered.size() < 100) {
          assertThat(answered.add(next(service).index())).isTrue();
        }
        assertThat(service.poll(500)).isEmpty();
        assertThat(second.endpoint()).isEqualTo(place);
      }
    }
  }

  @Test
  void aWorkerOfAnotherBuildOrKindIsRefusedOnBothSides() {
    Offer here = Offer.of("run", request());
    Hello hello = Hello.here("reply", 1);
    WorkerFacts facts = OfferResolver.facts(hello, here, request());
    assertThat(facts.differences(here)).isEmpty();

    WorkerFacts elsewhere =
        new WorkerFacts(
            hello,
            "run",
            "",
            new savanna.results.provenance.MachineKind(
                savanna.dsl.blas.KernelFamily.PRESCOTT, "OpenBLAS 1", "Plan9 vax", null),
            java.util.Map.of(TASK, List.of("00")));
    assertThat(String.join("; ", elsewhere.differences(here)))
        .contains("kernels", "BLAS", "system", "data of task '" + TASK + "'");
  }

  @Test
  void garbageOnThePortDoesNothing() throws Exception {
    try (EvaluationService service = open(60, false, candidate -> evaluation(candidate, 1))) {
      for (String text : List.of("GET / HTTP/1.1\r\n\r\n", "\u0000\u0000\u0000\uffff", "ARTEMIS")) {
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress("127.0.0.1", told.place.port()), 1000);
          socket.getOutputStream().write(text.repeat(1000).getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
          assertThat(e).hasMessageContaining("eset");
        }
      }
      service.submit(candidate(1));

      assertThat(next(service).index()).isEqualTo(1);
      assertThat(told.refusals).isEmpty();
    }
  }

  @Test
  void aWrongSecretIsRefused() {
    ClusterSettings settings =
        ClusterSettings.listening(Loopback.ANY, new Access("the right one", null));
    try (EvaluationService service = ClusterService.open(settings, request(), told)) {
      assertThat(service.workers()).isEqualTo(1);
      Worker worker =
          new Worker(
              new WorkerSettings(
                  told.place, new Access("a wrong one", null), 1, List.of(), 5, false),
              WorkerListener.NONE);

      assertThatThrownBy(worker::run)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("--secret FILE");
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
