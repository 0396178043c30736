// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

/** Says that there is no broker, or none any more; trying again later may help. */
final class ConnectionException extends Exception {
  private static final long serialVersionUID = 1L;

  ConnectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
