// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import org.jspecify.annotations.Nullable;

/**
 * What a chart tells of a program when it is pointed at.
 *
 * @param name e.g. {@code child 17}
 * @param hash of the program
 * @param family label, null where it was not told: that takes milliseconds a program
 * @param text its live statements; null if the log does not have it at hand
 */
record ProgramCard(String name, String hash, @Nullable String family, @Nullable String text) {

  /** Returns what an individual is called. */
  static String name(int index) {
    return index < 0 ? "warm start " + -index : "child " + index;
  }
}
