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
final class SearchConnection implements AutoCloseable {
  private static final int NORMAL = 4;
  private static final int FIRST = 9;

  private final Connection connection;
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

  private SearchConnection(Connection connection, Queues queues) throws ActiveMQException {
    this.connection = connection;
    this.queues = queues;
    this.sending = connection.plain();
    this.producer = sending.createProducer();
    this.asking = connection.plain();
  }

  /**
   * Connects, makes the queues and begins to receive.
   *
   * @throws ConnectionException if there is no broker
   */
  static SearchConnection open(
      TransportConfiguration transport,
      Access access,
      Queues queues,
      Answers answers,
      Handshake handshake)
      throws ConnectionException {
    Connection connection = Connection.open(transport, access.secret());
    try {
      SearchConnection searchConnection = new SearchConnection(connection, queues);
      searchConnection.begin(answers, handshake);
      return searchConnection;
    } catch (ActiveMQException e) {
      connection.close();
      throw new ConnectionException(String.valueOf(e.getMessage()), e);
    }
  }

  private void begin(Answers answers, Handshake handshake) throws ActiveMQException {
    Queues.makeTemporary(sending, queues.candidates());
    Queues.makeTemporary(sending, queues.results());
    Queues.makeHello(sending);
    ClientSession results = connection.plain();
    results
        .createConsumer(queues.results())
        .setMessageHandler(message -> receive(message, answers));
    results.start();
    ClientSession hello = connection.plain();
    handshake.open(hello);
    hello.start();
  }

  private static void receive(ClientMessage message, Answers answers) {
    try {
      message.acknowledge();
      String worker = message.getStringProperty(TrainingThreads.WORKER);
      answers.accept(MessageText.of(message), String.valueOf(worker));
    } catch (ActiveMQException | IllegalArgumentException e) {
      // It comes again, or is asked for again; the first of both counts.
      return;
    }
  }

  /** Sends candidates; in vain if the connection has ended. */
  synchronized void send(List<String> texts, boolean first) {
    for (String text : texts) {
      ClientMessage message = MessageText.message(sending, text);
      message.setPriority((byte) (first ? FIRST : NORMAL));
      trySend(queues.candidates(), message);
    }
  }

  /** Sends a message to a worker; in vain if it has gone. */
  synchronized void send(String queue, String message) {
    trySend(queue, MessageText.message(sending, message));
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
  synchronized void check(Handshake handshake) {
    try {
      handshake.check(asking);
    } catch (ActiveMQException e) {
      // As above.
      return;
    }
  }

  /** Returns the connection. */
  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    connection.close();
  }
}
