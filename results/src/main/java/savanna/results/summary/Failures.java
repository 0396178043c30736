// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import org.jspecify.annotations.Nullable;

/**
 * What could not be trained, and counts as the worst there is.
 *
 * @param count candidates of which nothing is known
 * @param lastIndex of the last of them, negative before the first child; 0 if there are none
 * @param lastMessage why, in one line; null if there are none
 */
public record Failures(long count, int lastIndex, @Nullable String lastMessage) {
  /** Nothing has failed. */
  public static final Failures NONE = new Failures(0, 0, null);

  /** Returns these and another one. */
  Failures and(int index, String message) {
    return new Failures(count + 1, index, message);
  }

  /** Returns a sentence about them, empty if there are none. */
  public String text() {
    return lastMessage == null
        ? ""
        : count
            + (count == 1 ? " candidate" : " candidates")
            + " could not be trained, the last "
            + lastIndex
            + ": "
            + lastMessage;
  }
}
