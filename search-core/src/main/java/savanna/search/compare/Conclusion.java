// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import java.util.Locale;

/** What a comparison says of a program beside the reference, on one task. */
public enum Conclusion {
  /** The program is the reference. */
  REFERENCE,
  /** Its loss is lower, and the difference is significant. */
  BETTER,
  /** Its loss is higher, and the difference is significant. */
  WORSE,
  /** No difference is shown; that is not evidence of none. */
  NO_DIFFERENCE,
  /** There are less than two seeds that both completed, so nothing can be tested. */
  NOT_TESTED;

  /** Returns the name that documents use, e.g. {@code no difference}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
