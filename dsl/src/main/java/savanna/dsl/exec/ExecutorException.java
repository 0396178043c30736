// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import org.jspecify.annotations.Nullable;

/** Says that an executor is not there or cannot be loaded; the message says what to do. */
public final class ExecutorException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ExecutorException(String message) {
    this(message, null);
  }

  ExecutorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
