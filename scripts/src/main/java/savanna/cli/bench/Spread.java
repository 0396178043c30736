// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What rounds of a measurement gave.
 *
 * @param low the quarter of the rounds that is smallest lies below
 * @param median of the rounds
 * @param high the quarter of the rounds that is largest lies above
 */
record Spread(double low, double median, double high) {

  /**
   * Returns the quartiles.
   *
   * @throws IllegalArgumentException if there is no round
   */
  static Spread of(double... rounds) {
    if (rounds.length == 0) {
      throw new IllegalArgumentException("no rounds");
    }
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new Spread(sorted[last / 4], sorted[last / 2], sorted[last - last / 4]);
  }

  /** Returns the quartiles beside each other, e.g. {@code 531..560}. */
  String range() {
    String format = high < 10 ? "%.2f..%.2f" : high < 100 ? "%.1f..%.1f" : "%.0f..%.0f";
    return String.format(Locale.ROOT, format, low, high);
  }
}
