// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.util.Arrays;

/** Numbers as a line of little bars. */
public final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * Returns one character a number, from the lowest bar for the smallest to the highest for the
   * largest; a blank for what is not finite.
   */
  public static String of(double... values) {
    double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      if (Double.isFinite(value)) {
        double share = high > low ? (value - low) / (high - low) : 0;
        line.append(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
      } else {
        line.append(' ');
      }
    }
    return line.toString();
  }
}
