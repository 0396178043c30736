// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

/** Data that is absent or not what it should be; the message names it and says what to do. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes the exception. */
  public DataException(String message) {
    super(message);
  }

  /** Makes the exception for a failure to read. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
