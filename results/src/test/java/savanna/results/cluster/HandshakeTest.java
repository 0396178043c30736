// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactories;
import savanna.results.provenance.MachineKind;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend.Request;
import savanna.search.evaluation.EvaluationMessages;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.tasks.Tasks;

/** Who may join a search: a client that says over the wire what a worker of another kind would. */
@Timeout(100)
class HandshakeTest {
  private static final String TASK = "iris-mlp:8";
  private static final String REPLY = "savanna.reply.test";

  private final Loopback.Told told = new Loopback.Told(1);

  private static Request request() {
    return new Request(List.of(Tasks.byName(TASK)), ExecutorFactories.defaultFactory(), 1);
  }

  private EvaluationService open(boolean anyMachine, Access access) {
    ClusterSettings settings =
        new ClusterSettings(Loopback.ANY, false, access, anyMachine, List.of(), 60);
    return ClusterService.open(settings, request(), told);
  }

  private static Hello hello(String version, String build, int messages) {
    return new Hello(REPLY, "other:1", version, build, messages, 1, "abacus");
  }

  private static WorkerFacts facts(Hello hello, String run, Map<String, List<String>> tasks) {
    return new WorkerFacts(
        hello,
        run,
        "",
        new MachineKind(KernelFamily.PRESCOTT, "OpenBLAS 1", "Plan9 vax", null),
        tasks);
  }

  /** One connection of a client that speaks for itself. */
  private final class Client implements AutoCloseable {
    private final Connection connection;
    private final ClientSession session;
    private final ClientConsumer messages;

    Client() throws Exception {
      connection = Connection.open(Connection.to(told.place, Access.OPEN), "");
      session = connection.plain();
      Queues.makeTemporary(session, REPLY);
      messages = session.createConsumer(REPLY);
      session.start();
    }

    JsonNode say(String text) throws Exception {
      try (ClientProducer producer = session.createProducer(Queues.HELLO)) {
        producer.send(MessageText.message(session, text));
      }
      ClientMessage answer = messages.receive(10_000);
      answer.acknowledge();
      return ControlMessage.tree(MessageText.of(answer));
    }

    JsonNode say(ControlMessage.Kind kind, Object content) throws Exception {
      return say(ControlMessage.text(kind, content));
    }

    void expectRefusal(ControlMessage.Kind kind, Object content, String... reasons)
        throws Exception {
      JsonNode answer = say(kind, content);
      assertThat(ControlMessage.kind(answer)).isEqualTo(ControlMessage.Kind.REFUSED);
      String reason = ControlMessage.content(answer, ControlMessage.Note.class).text();
      assertThat(reason).contains(reasons).doesNotContain("\n");
      assertThat(told.refusals).last().isEqualTo(reason);
    }

    /** Takes the next candidate of a run, answers it, and returns its index. */
    int train(String run, String worker) throws Exception {
      Queues queues = new Queues(run);
      try (ClientConsumer candidates = session.createConsumer(queues.candidates());
          ClientProducer results = session.createProducer(queues.results())) {
        ClientMessage message = candidates.receive(10_000);
        message.acknowledge();
        Candidate candidate = EvaluationMessages.candidate(MessageText.of(message));
        String text = EvaluationMessages.text(evaluation(candidate));
        results.send(
            MessageText.message(session, text).putStringProperty(TrainingThreads.WORKER, worker));
        return candidate.index();
      }
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  private static Evaluation evaluation(Candidate candidate) {
    TrialResult result =
        new TrialResult(TASK, candidate.index(), TrialOutcome.COMPLETED, 0.5, 0.5, 8, 1, null);
    return new Evaluation(candidate.index(), List.of(result), 0.01);
  }

  private static Candidate candidate(int index) {
    return new Candidate(
        index, "def train(w, g, lr):\n  return g\n", List.of(Trial.toTheEnd(TASK, index)));
  }

  @Test
  void anotherVersionBuildOrMachineOrOtherDataIsRefusedWithTheReason() throws Exception {
    Hello here = Hello.here(REPLY, 1);
    try (EvaluationService service = open(false, Access.OPEN);
        Client client = new Client()) {
      assertThat(service.workers()).isEqualTo(1);
      client.expectRefusal(
          ControlMessage.Kind.HELLO,
          hello("0.0.1", here.build(), here.messages()),
          "it is Savanna 0.0.1, the search is " + here.version());
      client.expectRefusal(
          ControlMessage.Kind.HELLO,
          hello(here.version(), "f".repeat(64), here.messages()),
          "another build of Savanna " + here.version());
      client.expectRefusal(
          ControlMessage.Kind.HELLO,
          hello(here.version(), here.build(), 99),
          "messages are of version 99");

      Offer offer =
          ControlMessage.content(client.say(ControlMessage.Kind.HELLO, here), Offer.class);
      client.expectRefusal(
          ControlMessage.Kind.FACTS,
          facts(here, offer.run(), Map.of(TASK, List.of("00"))),
          "kernels",
          "OpenBLAS 1",
          "Plan9 vax",
          "data of task '" + TASK + "' with SHA-256 [00]",
          "--any-machine");
      client.expectRefusal(
          ControlMessage.Kind.FACTS,
          new WorkerFacts(here, offer.run(), "no such file", MachineKind.here(), Map.of()),
          "no such file");
      JsonNode again = client.say(ControlMessage.Kind.FACTS, facts(here, "yesterday", Map.of()));
      assertThat(ControlMessage.kind(again)).isEqualTo(ControlMessage.Kind.OFFER);
      assertThat(told.joins).isEmpty();
    }
  }

  @Test
  void withAnyMachineItJoinsAndItsResultsAreNamed() throws Exception {
    Hello here = Hello.here(REPLY, 1);
    Hello other = hello("0.0.1", "f".repeat(64), here.messages());
    ClusterSettings settings =
        new ClusterSettings(Loopback.ANY, false, Access.OPEN, true, List.of(), 60);
    Trainer never =
        new Trainer() {
          @Override
          public Evaluation train(Candidate candidate) {
            return Loopback.slowly(candidate, HandshakeTest::evaluation, 100_000);
          }

          @Override
          public void close() {}
        };
    try (EvaluationService service = ClusterService.open(settings, request(), () -> never, told);
        Client client = new Client()) {
      Offer offer =
          ControlMessage.content(client.say(ControlMessage.Kind.HELLO, other), Offer.class);
      JsonNode answer =
          client.say(
              ControlMessage.Kind.FACTS, facts(other, offer.run(), Map.of(TASK, List.of("00"))));
      assertThat(ControlMessage.kind(answer)).isEqualTo(ControlMessage.Kind.WELCOME);
      assertThat(told.joins).singleElement().asString().contains("Plan9", "00", "0.0.1");
      for (int index = 1; index <= 3; index++) {
        service.submit(candidate(index));
      }
      String worker = ControlMessage.content(answer, ControlMessage.Note.class).text();
      int trained = client.train(offer.run(), worker);

      assertThat(Loopback.next(service)).isEqualTo(evaluation(candidate(trained)));
      assertThat(told.otherBits).containsExactly(trained);
      assertThat(told.refusals).isEmpty();
    }
  }

  @Test
  void garbageOnThePortOrInAMessageDoesNothing() throws Exception {
    try (EvaluationService service = open(false, Access.OPEN)) {
      assertThat(service.workers()).isEqualTo(1);
      for (String text : List.of("GET / HTTP/1.1\r\n\r\n", "\u0000\u0000\u0000\uffff", "ARTEMIS")) {
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress("127.0.0.1", told.place.port()), 1000);
          socket.getOutputStream().write(text.repeat(1000).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("eset");
        }
      }
      try (Client client = new Client();
          ClientProducer producer = client.session.createProducer(Queues.HELLO)) {
        for (String text :
            List.of("", "?", "{}", "null", ControlMessage.BEGINNING + ",\"kind\":\"?\"}")) {
          producer.send(MessageText.message(client.session, text));
        }
        Hello here = Hello.here(REPLY, 1);
        JsonNode offer = client.say(ControlMessage.Kind.HELLO, here);
        assertThat(ControlMessage.kind(offer)).isEqualTo(ControlMessage.Kind.OFFER);
      }
      assertThat(told.notices).hasSize(5);
      assertThat(told.refusals).isEmpty();
    }
  }

  @Test
  void aWrongSecretIsRefusedOnBothSides() {
    try (EvaluationService service = open(false, new Access("the right one", null))) {
      assertThat(service.workers()).isEqualTo(1);
      Worker worker =
          new Worker(
              new WorkerSettings(
                  told.place, new Access("a wrong one", null), 1, List.of(), 5, false),
              WorkerListener.NONE);

      assertThatThrownBy(worker::run)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("--secret FILE");
      assertThat(told.refusals).containsExactly("the secret is another");
    }
  }
}
