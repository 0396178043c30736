// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

/** Says that an evaluation backend is not there or cannot be used; the message says what to do. */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the error; the message says what to do. */
  public BackendException(String message) {
    super(message);
  }

  /** Makes the error; the message says what to do. */
  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
