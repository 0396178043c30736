// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Says that a candidate could not be evaluated for a reason that is not the program's fault; the
 * run must end. Losses that are NaN or infinite are results, not errors.
 */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the error; the message names the candidate's index. */
  public EvaluationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
