// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.Locale;
import savanna.search.statistics.Estimate;

/** Numbers as the page's tables show them. */
final class Figures {
  private static final int PER_CENT = 100;
  private static final double LARGE = 1e6;
  private static final double SMALLEST_P = 0.001;
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double SECONDS_PER_HOUR = 3600;

  private Figures() {}

  /**
   * Returns a fitness or loss with five decimals, or in powers of ten where it blew up; what is not
   * finite in words.
   */
  static String fitness(double value) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    if (Double.isInfinite(value)) {
      return "failed";
    }
    return String.format(Locale.ROOT, Math.abs(value) < LARGE ? "%.5f" : "%.4e", value);
  }

  /** Returns a gain with its sign; a dash where there is none to speak of. */
  static String gain(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.5f", value) : "–";
  }

  /** Returns a gain with the ends of its 95 % interval. */
  static String interval(Estimate gain) {
    return String.format(
        Locale.ROOT, "%s [%s, %s]", gain(gain.mean()), gain(gain.low()), gain(gain.high()));
  }

  /** Returns a probability with three decimals; a dash for NaN. */
  static String pValue(double p) {
    if (Double.isNaN(p)) {
      return "–";
    }
    return p < SMALLEST_P ? "below 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /** Returns a whole number with commas between the thousands. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Returns a share, 0 to 1, in per cent with one decimal; a dash for NaN. */
  static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", PER_CENT * share);
  }

  /** Returns seconds in seconds, minutes or hours. */
  static String duration(double seconds) {
    if (seconds < SECONDS_PER_MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return seconds < SECONDS_PER_HOUR
        ? String.format(Locale.ROOT, "%.1f min", seconds / SECONDS_PER_MINUTE)
        : String.format(Locale.ROOT, "%.1f h", seconds / SECONDS_PER_HOUR);
  }
}
