// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

/**
 * Says that a search cannot be done as its config asks: a warm start is no valid program, or the
 * initial program does not train. The message begins with what is wrong.
 */
public final class InvalidSearchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Makes the error; the message names the key at fault. */
  public InvalidSearchException(String message) {
    super(message);
  }

  /** Makes the error; the message names the key at fault. */
  public InvalidSearchException(String message, Throwable cause) {
    super(message, cause);
  }
}
