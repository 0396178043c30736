// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  private static final double LONGEST = 1e6;

  private Numbers() {}

  /**
   * Returns a number with so many decimals, without a sign if they are all 0, beyond a million in
   * exponential form; NaN as {@code NaN}, infinities as {@code Inf}.
   */
  public static String fixed(double value, int decimals) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "-Inf";
    }
    String form = Math.abs(value) < LONGEST ? "f" : "e";
    String text = String.format(Locale.ROOT, "%." + decimals + form, value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
  }

  /** Returns a number with its sign and so many decimals. */
  public static String signed(double value, int decimals) {
    return value >= 0 ? "+" + fixed(value, decimals) : fixed(value, decimals);
  }

  /** Returns a whole number with commas between the thousands. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Returns a number of things, e.g. {@code 1 seed} or {@code 2,000 seeds}. */
  public static String counted(long value, String thing) {
    return count(value) + " " + thing + (value == 1 ? "" : "s");
  }

  /** Returns a fitness, {@code -} while there is none, which is minus infinity. */
  public static String fitness(double value, int decimals) {
    return value == Double.NEGATIVE_INFINITY ? "-" : fixed(value, decimals);
  }

  /** Returns a share, 0 to 1, in per cent without decimals. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  /** Returns seconds as {@code 59s}, {@code 12m05s} or {@code 3h07m}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return whole + "s";
    }
    if (whole < HOUR) {
      return String.format(Locale.ROOT, "%dm%02ds", whole / MINUTE, whole % MINUTE);
    }
    return String.format(Locale.ROOT, "%dh%02dm", whole / HOUR, whole % HOUR / MINUTE);
  }
}
