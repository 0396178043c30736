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
 * @param session for messages
 * @param messages from the search
 * @param queues of the search
 * @param worker its name there
 * @param request what there is to train
 */
record Membership(
    ClientSession session, ClientConsumer messages, Queues queues, String worker, Request request) {
  private static final long ANSWER_MILLISECONDS = 5_000;

  /**
   * Asks to join until a search answers.
   *
   * @param waitLimit asked before each time whether to go on
   * @return null if none answered for so long
   * @throws BackendException if it refuses
   * @throws ActiveMQException if the connection ends
   */
  static @Nullable Membership ask(
      Connection connection, WorkerSettings settings, WaitLimit waitLimit)
      throws ActiveMQException {
    ClientSession session = connection.plain();
    Hello hello = Hello.here("savanna.reply." + UUID.randomUUID(), settings.threads());
    Queues.makeTemporary(session, hello.reply());
    Queues.makeHello(session);
    ClientConsumer messages = session.createConsumer(hello.reply());
    ClientProducer producer = session.createProducer(Queues.HELLO);
    session.start();
    while (waitLimit.isLeft()) {
      send(session, producer, ControlMessage.Kind.HELLO, hello);
      Membership membership = join(hello, settings, session, producer, messages);
      if (membership != null) {
        return membership;
      }
      waitLimit.onWait("no search has answered yet");
    }
    return null;
  }

  /**
   * Answers the offers that come; null if no search takes this worker in for so long. A worker that
   * has asked several times gets several offers of one search, or one of a search that has gone.
   */
  private static @Nullable Membership join(
      Hello hello,
      WorkerSettings settings,
      ClientSession session,
      ClientProducer producer,
      ClientConsumer messages)
      throws ActiveMQException {
    Offer offer = null;
    Request request = null;
    JsonNode answer = next(messages, ANSWER_MILLISECONDS);
    while (answer != null) {
      if (ControlMessage.kind(answer) == ControlMessage.Kind.OFFER
          || offer == null
          || request == null) {
        Offer another = content(answer, ControlMessage.Kind.OFFER, Offer.class);
        if (offer == null || !another.run().equals(offer.run())) {
          offer = another;
          request = fit(hello, offer, settings, session, producer);
        }
      } else {
        String worker =
            content(answer, ControlMessage.Kind.WELCOME, ControlMessage.Note.class).text();
        return new Membership(session, messages, new Queues(offer.run()), worker, request);
      }
      answer = next(messages, ANSWER_MILLISECONDS);
    }
    return null;
  }

  private static void send(
      ClientSession session, ClientProducer producer, ControlMessage.Kind kind, Object content)
      throws ActiveMQException {
    producer.send(MessageText.message(session, ControlMessage.text(kind, content)));
  }

  private static Request fit(
      Hello hello,
      Offer offer,
      WorkerSettings settings,
      ClientSession session,
      ClientProducer producer)
      throws ActiveMQException {
    try {
      Request request =
          OfferResolver.request(offer, settings.threads(), settings.commands()::contains);
      send(
          session, producer, ControlMessage.Kind.FACTS, OfferResolver.facts(hello, offer, request));
      return request;
    } catch (BackendException e) {
      String problem = String.valueOf(e.getMessage());
      send(
          session, producer, ControlMessage.Kind.FACTS, OfferResolver.unfit(hello, offer, problem));
      throw refused(problem);
    }
  }

  /** Returns the next message; null if none comes in time. */
  private static @Nullable JsonNode next(ClientConsumer messages, long milliseconds)
      throws ActiveMQException {
    ClientMessage message =
        milliseconds == 0 ? messages.receiveImmediate() : messages.receive(milliseconds);
    if (message == null) {
      return null;
    }
    message.acknowledge();
    try {
      return ControlMessage.tree(MessageText.of(message));
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static <T> T content(JsonNode message, ControlMessage.Kind expected, Class<T> type) {
    ControlMessage.Kind kind = ControlMessage.kind(message);
    try {
      if (kind == ControlMessage.Kind.REFUSED) {
        throw refused(ControlMessage.content(message, ControlMessage.Note.class).text());
      }
      if (kind == expected) {
        return ControlMessage.content(message, type);
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
    JsonNode message = next(messages, milliseconds);
    return message != null && ControlMessage.kind(message) == ControlMessage.Kind.END;
  }
}
