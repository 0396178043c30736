// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import com.fasterxml.jackson.databind.JsonNode;
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
 * and takes them in or refuses them with the reason. Lets those go whose queues have ended.
 */
final class Reception {
  private final Offer offer;
  private final boolean anyMachine;
  private final Crew crew;
  private final ClusterListener listener;

  Reception(Offer offer, boolean anyMachine, Crew crew, ClusterListener listener) {
    this.offer = offer;
    this.anyMachine = anyMachine;
    this.crew = crew;
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
      JsonNode letter = Letter.tree(Text.of(message));
      switch (Letter.kind(letter)) {
        case HELLO -> {
          Hello hello = Letter.content(letter, Hello.class);
          send(session, producer, hello.reply(), answer(hello));
        }
        case FACTS -> {
          Facts facts = Letter.content(letter, Facts.class);
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
      producer.send(queue, Text.message(session, text));
    }
  }

  private String answer(Hello hello) {
    String version = SavannaVersion.current();
    String refusal = "";
    if (!hello.version().equals(version)) {
      refusal = "it is Savanna " + hello.version() + ", the search is " + version;
    } else if (!hello.build().equals(Build.digest())) {
      refusal = "it is another build of Savanna " + version + "; copy the search's";
    }
    if (hello.messages() != Candidate.VERSION) {
      return refuse(hello, "its messages are of version " + hello.messages());
    }
    if (!refusal.isEmpty() && !anyMachine) {
      return refuse(hello, refusal);
    }
    return Letter.text(Letter.Kind.OFFER, offer);
  }

  private String answer(Facts facts) {
    if (!facts.problem().isEmpty()) {
      return refuse(facts.hello(), facts.problem());
    }
    if (!facts.run().equals(offer.run())) {
      return refuse(facts.hello(), "it answers another search");
    }
    List<String> differences = facts.differences(offer);
    if (!differences.isEmpty() && !anyMachine) {
      return refuse(
          facts.hello(),
          "its losses would have other bits: "
              + String.join("; ", differences)
              + " (the search may be started with --any-machine)");
    }
    Crew.Member member = crew.join(facts.hello(), String.join("; ", differences));
    listener.onJoin(
        member.worker(),
        facts.hello().name(),
        facts.hello().threads(),
        facts.hello().cpu(),
        member.otherBits());
    return Letter.text(Letter.Kind.WELCOME, new Letter.Note(member.worker()));
  }

  private String refuse(Hello hello, String reason) {
    listener.onRefuse(hello.name(), reason);
    return Letter.text(Letter.Kind.REFUSED, new Letter.Note(reason));
  }

  /** Lets those go whose queues have ended: their process or their connection has. */
  void check(ClientSession session) throws ActiveMQException {
    for (Crew.Member member : crew.members()) {
      if (!session.queueQuery(SimpleString.of(member.hello().reply())).isExists()
          && crew.leave(member.worker()) != null) {
        listener.onLeave(member.worker(), member.hello().name(), crew.results(member.worker()));
      }
    }
  }
}
