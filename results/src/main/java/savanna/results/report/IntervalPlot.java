// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.List;
import java.util.Locale;
import savanna.search.statistics.Estimate;

/**
 * The axis of a plot of intervals. It always shows zero.
 *
 * @param low value at its left end
 * @param high value at its right end, above the low one
 */
record IntervalPlot(double low, double high) {
  private static final double PER_CENT = 100;

  /**
   * Returns the axis that holds all estimates and zero.
   *
   * @param margin at both ends, as a share of what they span
   */
  static IntervalPlot of(List<Estimate> estimates, double margin) {
    double low = 0;
    double high = 0;
    for (Estimate estimate : estimates) {
      if (Double.isFinite(estimate.mean())) {
        low = Math.min(low, estimate.hasInterval() ? estimate.low() : estimate.mean());
        high = Math.max(high, estimate.hasInterval() ? estimate.high() : estimate.mean());
      }
    }
    double room = low == high ? 1 : margin * (high - low);
    return new IntervalPlot(low - room, high + room);
  }

  /** Returns a place in per cent of the width; what is not on the axis stands at its end. */
  String place(double value) {
    double share = (value - low) / (high - low);
    return text(Math.max(0, Math.min(1, share)));
  }

  /** Returns a length in per cent of the width. */
  String length(double difference) {
    return text(difference / (high - low));
  }

  private static String text(double share) {
    return String.format(Locale.ROOT, "%.2f", PER_CENT * share);
  }
}
