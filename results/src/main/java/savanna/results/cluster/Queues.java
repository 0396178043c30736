// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * The queues of one opened service.
 *
 * @param run tells services apart, also those of a search that was resumed
 */
record Queues(String run) {
  /** Where workers ask to join; the one name that they know. */
  static final String HELLO = "savanna.hello";

  /** Returns where candidates wait for workers. */
  String candidates() {
    return "savanna." + run + ".candidates";
  }

  /** Returns where results go. */
  String results() {
    return "savanna." + run + ".results";
  }

  /** Makes a queue that ends with the connection that made it. */
  static void makeTemporary(ClientSession session, String name) throws ActiveMQException {
    session.createQueue(
        QueueConfiguration.of(name)
            .setRoutingType(RoutingType.ANYCAST)
            .setDurable(false)
            .setTemporary(true));
  }

  /** Makes the queue of those who ask to join, unless it is there. */
  static void makeHello(ClientSession session) throws ActiveMQException {
    if (!session.queueQuery(SimpleString.of(HELLO)).isExists()) {
      session.createQueue(
          QueueConfiguration.of(HELLO).setRoutingType(RoutingType.ANYCAST).setDurable(false));
    }
  }
}
