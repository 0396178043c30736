// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * The exponential function of numbers up to zero, in additions and multiplications alone, so that a
 * loop over an array runs on vector instructions.
 *
 * <p>It raises a polynomial for exp(x / 16) to the 16th power by squaring. Its error is under 1e-6;
 * exp(0) is 1 to the last bit but one, and at and below -16, where the true value is below 1.2e-7,
 * it is exactly zero: in a softmax such a term is at the level of rounding, and a zero keeps
 * products with it from becoming denormal numbers, which are slow. The coefficients are ours, from
 * Chebyshev interpolation of (exp(t) - 1) / t on [-1, 0].
 */
final class SoftmaxExponential {
  private static final float LOWEST = -16;
  private static final float STEP = 1f / 16;
  private static final float C1 = 0.4999997913837433f;
  private static final float C2 = 0.16666340827941895f;
  private static final float C3 = 0.04164684936404228f;
  private static final float C4 = 0.008275505155324936f;
  private static final float C5 = 0.0013007749803364277f;
  private static final float C6 = 0.000129076317534782f;

  /** What the squarings give at the lowest number. */
  private static final float FLOOR = power(-1);

  private SoftmaxExponential() {}

  /** Returns exp(x) for x up to 0; NaN for NaN. What it returns for positive x has no meaning. */
  static float of(float x) {
    return power(Math.max(x, LOWEST) * STEP) - FLOOR;
  }

  private static float power(float t) {
    float e5 = Math.fma(t, C6, C5);
    float e4 = Math.fma(t, e5, C4);
    float e3 = Math.fma(t, e4, C3);
    float e2 = Math.fma(t, e3, C2);
    float e1 = Math.fma(t, e2, C1);
    float e = Math.fma(t, Math.fma(t, e1, 1f), 1f);
    float square = e * e;
    float fourth = square * square;
    float eighth = fourth * fourth;
    return eighth * eighth;
  }
}
