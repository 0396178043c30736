// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/** Sums over arrays, accumulated in double precision in a fixed order. */
public final class Sums {

  private Sums() {}

  /**
   * Returns the sum of {@code x[i] * y[i]} for {@code i} in [0, length); the products are exact.
   */
  public static double ofProducts(float[] x, float[] y, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    // Four sums side by side: an addition need not wait for the one before it.
    int i = 0;
    for (; i < length - 3; i += 4) {
      a += (double) x[i] * y[i];
      b += (double) x[i + 1] * y[i + 1];
      c += (double) x[i + 2] * y[i + 2];
      d += (double) x[i + 3] * y[i + 3];
    }
    for (; i < length; i++) {
      a += (double) x[i] * y[i];
    }
    return (a + b) + (c + d);
  }
}
