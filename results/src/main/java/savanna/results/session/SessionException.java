// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

/**
 * Says that a run cannot be done as it was asked for: a task or its data is not there, the initial
 * program does not train, a log belongs to other settings. Nothing was changed on disk but what was
 * logged before. The message is one line that says where and what to do.
 */
public final class SessionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SessionException(String message) {
    super(message);
  }

  SessionException(String message, Throwable cause) {
    super(message, cause);
  }
}
