// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import savanna.search.evaluation.BackendException;

/**
 * Where a broker listens.
 *
 * @param host name or address
 * @param port from 0 to 65535; 0 is any free one, for those who listen
 */
public record Endpoint(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+]):(?<port>[0-9]{1,5})");
  private static final int LAST_PORT = 65535;

  /**
   * Returns the endpoint of a text, {@code HOST:PORT}; an IPv6 address stands in brackets.
   *
   * @param flag that the text is the value of, for the message
   * @throws BackendException if it is none
   */
  public static Endpoint parse(String flag, String text) {
    Matcher matcher = FORM.matcher(text);
    int port = matcher.matches() ? Integer.parseInt(matcher.group("port")) : 0;
    if (port < 1 || port > LAST_PORT) {
      throw new BackendException(
          String.format(
              Locale.ROOT,
              "%s is HOST:PORT with a port from 1 to %d, e.g. 127.0.0.1:7117; got '%s'",
              flag,
              LAST_PORT,
              text));
    }
    return new Endpoint(matcher.group("host").replaceAll("[\\[\\]]", ""), port);
  }

  /**
   * Returns whether only this machine can reach it; a name that cannot be resolved is elsewhere.
   */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
