// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import java.util.Locale;

/** What a rule expects; what is otherwise is an {@link AssertionError}. */
final class Expect {
  private Expect() {}

  static void that(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  /** Expects every value to be this one. */
  static void only(double[] values, double expected, String what) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != expected) {
        throw failure("%s: value %d is %s, not %s", what, i, values[i], expected);
      }
    }
  }

  /** Expects equal values, NaN being equal to NaN. */
  static void equal(double[] actual, double[] expected, String what) {
    that(actual.length == expected.length, what + ": " + actual.length + " values");
    for (int i = 0; i < actual.length; i++) {
      if (Double.compare(actual[i], expected[i]) != 0) {
        throw failure("%s: value %d is %s, not %s", what, i, actual[i], expected[i]);
      }
    }
  }

  /**
   * Expects values that are near others.
   *
   * @param relative how far apart, times 1 + |expected|
   */
  static void near(double[] actual, double[] expected, double relative, String what) {
    for (int i = 0; i < actual.length; i++) {
      double allowed = relative * (1 + Math.abs(expected[i]));
      if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
        throw failure("%s: value %d is %s, not %s", what, i, actual[i], expected[i]);
      }
    }
  }

  /**
   * Expects an exception.
   *
   * @param part of its message
   */
  static void refusal(
      Class<? extends RuntimeException> kind, String part, String what, Runnable attempt) {
    try {
      attempt.run();
    } catch (RuntimeException e) {
      that(
          kind.isInstance(e) && String.valueOf(e.getMessage()).contains(part),
          what + " is refused by " + e);
      return;
    }
    throw new AssertionError(what + " is not refused");
  }

  static AssertionError failure(String format, Object... arguments) {
    return new AssertionError(String.format(Locale.ROOT, format, arguments));
  }
}
