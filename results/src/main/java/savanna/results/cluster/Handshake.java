// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import savanna.results.provenance.SavannaVersion;
import savanna.search.evaluation.Candidate;

/**
 * Answers those who ask to join: says what there is to train, judges what they say of themselves,
 * and takes them in or refuses them with the reason. Removes those whose queues have ended.
 */
final class Handshake {
  private final Offer offer;
  private final boolean anyMachine;
  private final WorkerRegistry registry;
  private final ClusterListener listener;

  Handshake(Offer offer, boolean anyMachine, WorkerRegistry registry, ClusterListener listener) {
    this.offer = offer;
    this.anyMachine = anyMachine;
    this.registry = registry;
    this.listener = listener;
  }

  /** Has a started session answer from now on, on a thread of its own. */
  void open(ClientSession session) throws ActiveMQException {
    ClientProducer producer = session.createProducer();
    session
        .createConsumer(Queues.HELLO)
        .setMessageHandler(
            message -> {
              receive(session, producer, message);
            });
  }

  private void receive(ClientSession session, ClientProducer producer, ClientMessage message) {
    try {
      message.acknowledge();
      JsonNode tree = ControlMessage.tree(MessageText.of(message));
      switch (ControlMessage.kind(tree)) {
        case HELLO -> {
          Hello hello = ControlMessage.content(tree, Hello.class);
          send(session, producer, hello.reply(), answer(hello));
        }
        case FACTS -> {
          WorkerFacts facts = ControlMessage.content(tree, WorkerFacts.class);
          send(session, producer, facts.hello().reply(), answer(facts));
        }
        default -> listener.onNotice("a worker says what only a search may say; nothing was done");
      }
    } catch (IllegalArgumentException e) {
      listener.onNotice("a worker is not understood: " + e.getMessage());
    } catch (ActiveMQException e) {
      listener.onNotice("a worker has gone before it was answered");
    }
  }

  private static void send(
      ClientSession session, ClientProducer producer, String queue, String text)
      throws ActiveMQException {
    if (session.queueQuery(SimpleString.of(queue)).isExists()) {
      producer.send(queue, MessageText.message(session, text));
    }
  }

  private String answer(Hello hello) {
    if (hello.messages() != Candidate.VERSION) {
      return refuse(hello, "its messages are of version " + hello.messages());
    }
    String difference = buildDifference(hello);
    return difference.isEmpty() || anyMachine
        ? ControlMessage.text(ControlMessage.Kind.OFFER, offer)
        : refuse(hello, difference);
  }

  private static String buildDifference(Hello hello) {
    String version = SavannaVersion.current();
    if (!hello.version().equals(version)) {
      return "it is Savanna " + hello.version() + ", the search is " + version;
    }
    return hello.build().equals(BuildDigest.here())
        ? ""
        : "it is another build of Savanna " + version + "; copy the search's";
  }

  private String answer(WorkerFacts facts) {
    if (!facts.problem().isEmpty()) {
      return refuse(facts.hello(), facts.problem());
    }
    if (!facts.run().equals(offer.run())) {
      // Of a search that has gone, whose questions this one has inherited.
      return answer(facts.hello());
    }
    List<String> differences = new ArrayList<>(facts.differences(offer));
    String build = buildDifference(facts.hello());
    if (!build.isEmpty()) {
      differences.add(build);
    }
    if (!differences.isEmpty() && !anyMachine) {
      return refuse(
          facts.hello(),
          "its losses would have other bits: "
              + String.join("; ", differences)
              + " (the search may be started with --any-machine)");
    }
    WorkerRegistry.Member member = registry.join(facts.hello(), String.join("; ", differences));
    listener.onJoin(
        member.worker(),
        facts.hello().name(),
        facts.hello().threads(),
        facts.hello().cpu(),
        member.otherBits());
    return ControlMessage.text(
        ControlMessage.Kind.WELCOME, new ControlMessage.Note(member.worker()));
  }

  private String refuse(Hello hello, String reason) {
    listener.onRefuse(hello.name(), reason);
    return ControlMessage.text(ControlMessage.Kind.REFUSED, new ControlMessage.Note(reason));
  }

  /** Removes those whose queues have ended: their process or their connection has. */
  void check(ClientSession session) throws ActiveMQException {
    for (WorkerRegistry.Member member : registry.members()) {
      if (!session.queueQuery(SimpleString.of(member.hello().reply())).isExists()
          && registry.leave(member.worker()) != null) {
        listener.onLeave(member.worker(), member.hello().name(), registry.results(member.worker()));
      }
    }
  }
}
