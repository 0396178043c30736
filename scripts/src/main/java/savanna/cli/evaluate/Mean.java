// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import savanna.cli.output.Numbers;

/**
 * A mean and its standard error.
 *
 * @param mean NaN if there are no values
 * @param standardError of the mean, from the sample's deviation; NaN for less than two values
 * @param count of values
 */
public record Mean(double mean, double standardError, int count) {

  /** Returns the mean of some values, of which none is NaN. */
  public static Mean of(double... values) {
    int count = values.length;
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / count;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1) / count);
    return new Mean(mean, error, count);
  }

  /** Returns mean and standard error with so many decimals, {@code -} if there are no values. */
  public String text(int decimals) {
    if (count == 0) {
      return "-";
    }
    return Double.isNaN(standardError)
        ? Numbers.fixed(mean, decimals)
        : Numbers.fixed(mean, decimals) + " +- " + Numbers.fixed(standardError, decimals);
  }

  /** Returns this in another unit. */
  Mean times(double factor) {
    return new Mean(mean * factor, standardError * factor, count);
  }
}
