// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import savanna.dsl.DecimalText;

/** Range checks whose messages name the key, e.g. {@code population.size}. */
final class Check {
  private Check() {}

  static void atLeast(String key, double value, double minimum) {
    if (!(value >= minimum) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          key + " must be at least " + text(minimum) + ", got " + text(value));
    }
  }

  static void inRange(String key, double value, double minimum, double maximum) {
    if (!(value >= minimum && value <= maximum)) {
      throw new IllegalArgumentException(
          key + " must be from " + text(minimum) + " to " + text(maximum) + ", got " + text(value));
    }
  }

  static void tuningRuns(String key, int runs, int seeds) {
    that(
        runs == 0 || (runs >= seeds && runs <= 100_000),
        key + " must be 0 (no tuning) or from tuningSeeds to 100000, got " + runs);
  }

  static void that(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Whole numbers without a fraction, so that an integer key is reported as one. */
  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : DecimalText.of(value);
  }
}
