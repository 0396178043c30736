// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/**
 * An Apache Artemis broker that knows nothing of Savanna. Its user {@code savanna} may do what
 * scripts/README.md asks for.
 */
final class StandaloneBroker {
  private StandaloneBroker() {}

  /** Runs until it is killed; takes the folder, the port and the password. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Map<String, Object> place =
        Map.of(
            TransportConstants.HOST_PROP_NAME,
            "127.0.0.1",
            TransportConstants.PORT_PROP_NAME,
            arguments[1]);
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setPagingDirectory(folder.resolve("paging").toString())
            .addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), place));
    new ActiveMQServerImpl(configuration, new Users(arguments[2])).start();
    System.err.println("the broker listens");
    Thread.currentThread().join();
  }

  private record Users(String password) implements ActiveMQSecurityManager {
    private static final Set<CheckType> RIGHTS =
        Set.of(
            CheckType.SEND,
            CheckType.CONSUME,
            CheckType.CREATE_ADDRESS,
            CheckType.CREATE_NON_DURABLE_QUEUE,
            CheckType.DELETE_NON_DURABLE_QUEUE);

    @Override
    public boolean validateUser(String user, String given) {
      return "savanna".equals(user) && password.equals(given);
    }

    @Override
    public boolean validateUserAndRole(
        String user, String given, Set<Role> roles, CheckType check) {
      return validateUser(user, given) && RIGHTS.contains(check);
    }
  }
}
