// SPDX-License-Identifier: Apache-2.0
package savanna.search.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for many tests. If every adjusted value up to a level is called significant,
 * the probability of even one false call is at most that level, whatever the tests have in common.
 * Source: S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of
 * Statistics 6, 1979.
 */
public final class Holm {
  private Holm() {}

  /**
   * Returns the adjusted p values, in the order given: the k-th smallest of n, k from 0, is
   * multiplied by n - k, and is then no less than those before it and no more than 1. Equal values
   * give equal results.
   *
   * @param pValues 0 to 1, or NaN where no test could be made: NaN stays NaN, and counts among the
   *     n
   */
  public static double[] adjust(double... pValues) {
    int[] ascending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i])) // NaN last
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double largest = 0;
    for (int k = 0; k < ascending.length; k++) {
      double p = pValues[ascending[k]];
      largest = Math.max(largest, Math.min(1, (ascending.length - k) * p));
      adjusted[ascending[k]] = Double.isNaN(p) ? Double.NaN : largest;
    }
    return adjusted;
  }
}
