// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.EvaluationBackend.Request;

/**
 * A worker's place in a search: asked for over one connection, and over with it.
 *
 * @param session for letters
 * @param letters from the search
 * @param queues of the search
 * @param worker its name there
 * @param request what there is to train
 */
record Membership(
    ClientSession session, ClientConsumer letters, Queues queues, String worker, Request request) {
  private static final long ANSWER_MILLISECONDS = 5_000;

  /**
   * Asks to join until a search answers.
   *
   * @param patience asked before each time whether to go on
   * @return null if none answered for so long
   * @throws BackendException if it refuses
   * @throws ActiveMQException if the connection ends
   */
  static @Nullable Membership ask(Link link, WorkerSettings settings, Patience patience)
      throws ActiveMQException {
    ClientSession session = link.plain();
    Hello hello = Hello.here("savanna.reply." + UUID.randomUUID(), settings.threads());
    Queues.makeTemporary(session, hello.reply());
    Queues.makeHello(session);
    ClientConsumer letters = session.createConsumer(hello.reply());
    ClientProducer producer = session.createProducer(Queues.HELLO);
    session.start();
    while (patience.isLeft()) {
      send(session, producer, Letter.Kind.HELLO, hello);
      JsonNode answer = next(letters, ANSWER_MILLISECONDS);
      if (answer != null) {
        Offer offer = content(answer, Letter.Kind.OFFER, Offer.class);
        Request request = fit(hello, offer, settings, session, producer);
        JsonNode judgement = request == null ? null : next(letters, ANSWER_MILLISECONDS);
        if (judgement != null && request != null) {
          String worker = content(judgement, Letter.Kind.WELCOME, Letter.Note.class).text();
          return new Membership(session, letters, new Queues(offer.run()), worker, request);
        }
      }
      patience.onWait("no search has answered yet");
    }
    return null;
  }

  private static void send(
      ClientSession session, ClientProducer producer, Letter.Kind kind, Object content)
      throws ActiveMQException {
    producer.send(Text.message(session, Letter.text(kind, content)));
  }

  private static Request fit(
      Hello hello,
      Offer offer,
      WorkerSettings settings,
      ClientSession session,
      ClientProducer producer)
      throws ActiveMQException {
    try {
      Request request = Fitting.request(offer, settings.threads(), settings.commands()::contains);
      send(session, producer, Letter.Kind.FACTS, Fitting.facts(hello, offer, request));
      return request;
    } catch (BackendException e) {
      String problem = String.valueOf(e.getMessage());
      send(session, producer, Letter.Kind.FACTS, Fitting.unfit(hello, offer, problem));
      throw refused(problem);
    }
  }

  /** Returns the next letter; null if none comes in time. */
  private static @Nullable JsonNode next(ClientConsumer letters, long milliseconds)
      throws ActiveMQException {
    ClientMessage message =
        milliseconds == 0 ? letters.receiveImmediate() : letters.receive(milliseconds);
    if (message == null) {
      return null;
    }
    message.acknowledge();
    try {
      return Letter.tree(Text.of(message));
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static <T> T content(JsonNode letter, Letter.Kind expected, Class<T> type) {
    Letter.Kind kind = Letter.kind(letter);
    try {
      if (kind == Letter.Kind.REFUSED) {
        throw refused(Letter.content(letter, Letter.Note.class).text());
      }
      if (kind == expected) {
        return Letter.content(letter, type);
      }
      throw refused("the search says " + kind + " where it should say " + expected);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static BackendException refused(String reason) {
    return new BackendException(
        String.format(Locale.ROOT, "the search does not take this worker: %s", reason));
  }

  /** Returns whether the search has said that it is over; waits a little for it. */
  boolean isOver(long milliseconds) throws ActiveMQException {
    JsonNode letter = next(letters, milliseconds);
    return letter != null && Letter.kind(letter) == Letter.Kind.END;
  }
}
