// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.Locale;

/** How a training run ended. */
public enum TrialOutcome {
  /** All train steps were done and the validation loss is finite. */
  COMPLETED,
  /** It stopped at the hurdle. */
  STOPPED,
  /** A loss or a weight became NaN or infinite, or the loss grew beyond any use. */
  DIVERGED,
  /** The task could not train the program, twice: nothing is known of it. */
  FAILED;

  /** Returns the name that logs use, e.g. {@code completed}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
