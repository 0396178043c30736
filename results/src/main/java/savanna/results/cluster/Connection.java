// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.api.core.client.SessionFailureListener;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.BackendException;

/**
 * One connection to a broker. It ends for good when it fails: whoever uses it makes another. Safe
 * for use by several threads; its sessions are for one each.
 */
final class Connection implements AutoCloseable {
  /** Of the JDK's stores, which must have one; what it guards lies beside it. */
  static final String STORE_PASSWORD = "savanna";

  private static final String USER = "savanna";

  /** A peer that says nothing for so long has gone, and what it had is given to others. */
  private static final long SILENCE_MILLISECONDS = 30_000;

  private static final long CHECK_MILLISECONDS = 10_000;
  private static final long CALL_MILLISECONDS = 20_000;

  private final ServerLocator locator;
  private final ClientSessionFactory factory;
  private final String secret;
  private volatile boolean broken;

  private Connection(ServerLocator locator, ClientSessionFactory factory, String secret) {
    this.locator = locator;
    this.factory = factory;
    this.secret = secret;
  }

  /** Returns the way to a broker elsewhere. */
  static TransportConfiguration to(Endpoint endpoint, Access access) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put(TransportConstants.HOST_PROP_NAME, endpoint.host());
    parameters.put(TransportConstants.PORT_PROP_NAME, endpoint.port());
    parameters.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
    parameters.put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
    addTls(parameters, access, false);
    return new TransportConfiguration(NettyConnectorFactory.class.getName(), parameters, "network");
  }

  /** Adds what TLS needs: the key to those who listen, whom to trust to the others. */
  static void addTls(Map<String, Object> parameters, Access access, boolean listens) {
    Path store = access.store();
    if (store == null) {
      return;
    }
    parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
    parameters.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3");
    if (listens) {
      parameters.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
      parameters.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, store.toString());
      parameters.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, STORE_PASSWORD);
    } else {
      // The store holds the certificate itself, which says more than a host's name.
      parameters.put(TransportConstants.VERIFY_HOST_PROP_NAME, false);
      parameters.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
      parameters.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, store.toString());
      parameters.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, STORE_PASSWORD);
    }
  }

  /**
   * Connects.
   *
   * @throws ConnectionException if there is no broker
   * @throws BackendException if it does not know the secret
   */
  static Connection open(TransportConfiguration transport, String secret)
      throws ConnectionException {
    ServerLocator locator = ActiveMQClient.createServerLocatorWithoutHA(transport);
    locator.setConsumerWindowSize(1 << 20);
    locator.setProducerWindowSize(-1);
    locator.setBlockOnNonDurableSend(false);
    locator.setMinLargeMessageSize(2 * MessageText.MOST_BYTES);
    locator.setReconnectAttempts(0);
    locator.setInitialConnectAttempts(1);
    locator.setConnectionTTL(SILENCE_MILLISECONDS);
    locator.setClientFailureCheckPeriod(CHECK_MILLISECONDS);
    locator.setCallTimeout(CALL_MILLISECONDS);
    locator.setAckBatchSize(0);
    try {
      Connection connection = new Connection(locator, locator.createSessionFactory(), secret);
      connection.watch();
      return connection;
    } catch (ActiveMQSecurityException e) {
      locator.close();
      throw new BackendException(
          "the broker does not let us in: give both sides a --secret FILE with the same secret", e);
    } catch (Exception e) {
      locator.close();
      throw new ConnectionException(String.valueOf(e.getMessage()), e);
    }
  }

  private void watch() throws ActiveMQException {
    plain()
        .addFailureListener(
            new SessionFailureListener() {
              @Override
              public void connectionFailed(ActiveMQException error, boolean failedOver) {
                broken = true;
              }

              @Override
              public void connectionFailed(
                  ActiveMQException error, boolean failedOver, String scaleDownTarget) {
                broken = true;
              }

              @Override
              public void beforeReconnect(ActiveMQException error) {
                broken = true;
              }
            });
  }

  /** Returns a session whose messages are taken and sent at once; not started. */
  ClientSession plain() throws ActiveMQException {
    return session(true);
  }

  /** Returns a session whose messages are taken and sent together at a commit; not started. */
  ClientSession transacted() throws ActiveMQException {
    return session(false);
  }

  private ClientSession session(boolean automatic) throws ActiveMQException {
    return factory.createSession(USER, secret, false, automatic, automatic, false, 0);
  }

  /** Returns whether the connection has ended, as far as is known. */
  boolean isBroken() {
    return broken || factory.isClosed();
  }

  /** Closes a session, which may have failed, quietly. */
  static void close(@Nullable ClientSession session) {
    try {
      if (session != null) {
        session.close();
      }
    } catch (ActiveMQException e) {
      // It is gone already, with its connection.
      return;
    }
  }

  @Override
  public void close() {
    factory.close();
    locator.close();
  }
}
