// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import savanna.search.evaluation.BackendException;

/**
 * A broker in this process. It keeps everything in memory and writes no file, so no disk can be
 * full: what matters is in the search's log.
 */
final class Broker implements AutoCloseable {
  private static final String SERVER_ID = "serverId";

  private final ActiveMQServer server;
  private final Endpoint endpoint;
  private final int id;

  private Broker(ActiveMQServer server, Endpoint endpoint, int id) {
    this.server = server;
    this.endpoint = endpoint;
    this.id = id;
  }

  /**
   * Starts a broker.
   *
   * @param refused called when somebody does not know the secret, at most once a second
   * @throws BackendException if nobody can listen there
   */
  static Broker start(Endpoint wanted, Access access, Runnable refused) {
    Endpoint endpoint = free(wanted);
    int id = new SecureRandom().nextInt(Integer.MAX_VALUE);
    Configuration configuration =
        new ConfigurationImpl()
            .setName("savanna-" + id)
            .setPersistenceEnabled(false)
            .setJMXManagementEnabled(false)
            // It would stop the candidates where some disk is nearly full.
            .setMaxDiskUsage(-1)
            .setGlobalMaxSize(-1)
            .setSecurityEnabled(true)
            .addAcceptorConfiguration(
                new TransportConfiguration(
                    NettyAcceptorFactory.class.getName(), acceptor(endpoint, access), "network"))
            .addAcceptorConfiguration(
                new TransportConfiguration(
                    InVMAcceptorFactory.class.getName(), Map.of(SERVER_ID, id), "process"))
            .addAddressSetting(
                "#",
                new AddressSettings()
                    .setMaxSizeBytes(-1)
                    .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
                    .setMaxDeliveryAttempts(-1)
                    .setRedeliveryDelay(0)
                    .setAutoCreateAddresses(true)
                    .setAutoCreateQueues(false));
    ActiveMQServer server = new ActiveMQServerImpl(configuration, new SecretCheck(access, refused));
    try {
      server.start();
    } catch (Exception e) {
      throw cannotListen(endpoint, e);
    }
    return new Broker(server, endpoint, id);
  }

  private static Map<String, Object> acceptor(Endpoint endpoint, Access access) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put(TransportConstants.HOST_PROP_NAME, endpoint.host());
    parameters.put(TransportConstants.PORT_PROP_NAME, endpoint.port());
    parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
    parameters.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
    parameters.put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
    Connection.addTls(parameters, access, true);
    return parameters;
  }

  /** The broker would log that a port is taken, and go on. */
  private static Endpoint free(Endpoint wanted) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(wanted.host()), wanted.port()));
      return new Endpoint(wanted.host(), socket.getLocalPort());
    } catch (IOException e) {
      throw cannotListen(wanted, e);
    }
  }

  private static BackendException cannotListen(Endpoint endpoint, Exception e) {
    return new BackendException(
        String.format(
            Locale.ROOT,
            "--listen: nobody can listen at %s (%s); choose another port or an address of this"
                + " machine",
            endpoint,
            e.getMessage()),
        e);
  }

  /** Returns where it listens. */
  Endpoint endpoint() {
    return endpoint;
  }

  /** Returns the way to it inside this process. */
  TransportConfiguration inside() {
    return new TransportConfiguration(
        InVMConnectorFactory.class.getName(), Map.of(SERVER_ID, id), "process");
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new BackendException("the broker at " + endpoint + " does not end: " + e, e);
    }
  }

  /** Lets those in who know the secret, and nobody to what rules the broker. */
  private static final class SecretCheck implements ActiveMQSecurityManager {
    private static final long PAUSE_NANOSECONDS = 1_000_000_000;

    private final Access access;
    private final Runnable refused;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    private SecretCheck(Access access, Runnable refused) {
      this.access = access;
      this.refused = refused;
    }

    @Override
    public boolean validateUser(String user, String password) {
      if (access.admits(password)) {
        return true;
      }
      long now = System.nanoTime();
      long due = next.get();
      if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOSECONDS)) {
        refused.run();
      }
      return false;
    }

    @Override
    public boolean validateUserAndRole(
        String user, String password, Set<Role> roles, CheckType check) {
      return access.admits(password) && check != CheckType.MANAGE;
    }
  }
}
