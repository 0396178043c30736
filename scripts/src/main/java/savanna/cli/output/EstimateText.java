// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import savanna.search.statistics.Estimate;

/** Means with their 95 % intervals, as tables and sentences have them. */
public final class EstimateText {
  private static final double SMALLEST_P = 0.001;
  private static final int P_DECIMALS = 3;

  private EstimateText() {}

  /**
   * Returns e.g. {@code 0.21 [0.19, 0.23]}; where there is no interval, the mean and why; {@code -}
   * without values.
   */
  public static String of(Estimate estimate, int decimals) {
    return text(
        estimate,
        Numbers.fixed(estimate.mean(), decimals),
        Numbers.fixed(estimate.low(), decimals),
        Numbers.fixed(estimate.high(), decimals));
  }

  /** Returns the same with signs, for differences. */
  public static String signed(Estimate difference, int decimals) {
    return text(
        difference,
        Numbers.signed(difference.mean(), decimals),
        Numbers.signed(difference.low(), decimals),
        Numbers.signed(difference.high(), decimals));
  }

  private static String text(Estimate estimate, String mean, String low, String high) {
    if (estimate.seeds() == 0) {
      return "-";
    }
    if (estimate.seeds() == 1) {
      return mean + " (1 seed)";
    }
    return estimate.hasInterval() ? mean + " [" + low + ", " + high + "]" : mean;
  }

  /** Returns a probability with three decimals; {@code -} where nothing was tested. */
  public static String pValue(double p) {
    if (Double.isNaN(p)) {
      return "-";
    }
    return p < SMALLEST_P ? "<0.001" : Numbers.fixed(p, P_DECIMALS);
  }
}
