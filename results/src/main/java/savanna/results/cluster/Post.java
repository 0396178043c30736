// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * The search's end of one connection: its queues, which end with it, and what it sends. It ends for
 * good when the connection does. Safe for use by several threads.
 */
final class Post implements AutoCloseable {
  private static final int NORMAL = 4;
  private static final int FIRST = 9;

  private final Link link;
  private final Queues queues;
  private final ClientSession sending;
  private final ClientProducer producer;
  private final ClientSession asking;

  /** Takes an answer. */
  @FunctionalInterface
  interface Answers {
    /**
     * Called by one thread.
     *
     * @param text of it
     * @param worker who gave it
     */
    void accept(String text, String worker);
  }

  private Post(Link link, Queues queues) throws ActiveMQException {
    this.link = link;
    this.queues = queues;
    this.sending = link.plain();
    this.producer = sending.createProducer();
    this.asking = link.plain();
  }

  /**
   * Connects, makes the queues and begins to receive.
   *
   * @throws LinkException if there is no broker
   */
  static Post open(
      TransportConfiguration transport,
      Access access,
      Queues queues,
      Answers answers,
      Reception reception)
      throws LinkException {
    Link link = Link.open(transport, access.secret());
    try {
      Post post = new Post(link, queues);
      post.begin(answers, reception);
      return post;
    } catch (ActiveMQException e) {
      link.close();
      throw new LinkException(String.valueOf(e.getMessage()), e);
    }
  }

  private void begin(Answers answers, Reception reception) throws ActiveMQException {
    Queues.makeTemporary(sending, queues.candidates());
    Queues.makeTemporary(sending, queues.results());
    Queues.makeHello(sending);
    ClientSession results = link.plain();
    results
        .createConsumer(queues.results())
        .setMessageHandler(message -> receive(message, answers));
    results.start();
    ClientSession hello = link.plain();
    reception.open(hello);
    hello.start();
  }

  private static void receive(ClientMessage message, Answers answers) {
    try {
      message.acknowledge();
      String worker = message.getStringProperty(TrainingThreads.WORKER);
      answers.accept(Text.of(message), String.valueOf(worker));
    } catch (ActiveMQException | IllegalArgumentException e) {
      // It comes again, or is asked for again; the first of both counts.
      return;
    }
  }

  /** Sends candidates; in vain if the connection has ended. */
  synchronized void send(List<String> texts, boolean first) {
    for (String text : texts) {
      ClientMessage message = Text.message(sending, text);
      message.setPriority((byte) (first ? FIRST : NORMAL));
      trySend(queues.candidates(), message);
    }
  }

  /** Sends a letter to a worker; in vain if it has gone. */
  synchronized void send(String queue, String letter) {
    trySend(queue, Text.message(sending, letter));
  }

  private void trySend(String queue, ClientMessage message) {
    try {
      producer.send(queue, message);
    } catch (ActiveMQException e) {
      // The connection has ended; all that waits is sent again by the next one.
      return;
    }
  }

  /** Lets workers go that have gone. */
  synchronized void check(Reception reception) {
    try {
      reception.check(asking);
    } catch (ActiveMQException e) {
      // As above.
      return;
    }
  }

  /** Returns the connection. */
  Link link() {
    return link;
  }

  @Override
  public void close() {
    link.close();
  }
}
