// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** The bodies of messages: UTF-8 text of bounded length, and nothing else. */
final class MessageText {
  /** A task file has at most a MiB; nothing else is near that. */
  static final int MOST_BYTES = 1 << 22;

  private MessageText() {}

  /** Returns a message that no broker keeps on a disk. */
  static ClientMessage message(ClientSession session, String text) {
    ClientMessage message = session.createMessage(false);
    message.getBodyBuffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return message;
  }

  /**
   * Returns a message's text.
   *
   * @throws IllegalArgumentException if it is too long
   */
  static String of(ClientMessage message) {
    if (message.isLargeMessage() || message.getBodySize() > MOST_BYTES) {
      throw new IllegalArgumentException("the message has more than " + MOST_BYTES + " bytes");
    }
    ActiveMQBuffer body = message.getBodyBuffer();
    byte[] bytes = new byte[body.readableBytes()];
    body.readBytes(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
