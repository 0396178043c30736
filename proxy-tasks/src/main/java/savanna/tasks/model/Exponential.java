// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * The exponential function of numbers up to zero, in additions and multiplications alone, so that a
 * loop over an array runs on vector instructions.
 *
 * <p>It raises a polynomial for exp(x / 32) to the 32nd power by squaring; its relative error is
 * under 1e-5 and exp(0) is exactly 1. At and below -32 it is exactly zero, where the true value is
 * below 1.3e-14: in a softmax such a term is far under the rounding of the others, and a zero keeps
 * products with it from becoming denormal numbers, which are slow. The coefficients are ours, from
 * Chebyshev interpolation of (exp(t) - 1) / t on [-1, 0].
 */
final class Exponential {
  private static final float LOWEST = -32;
  private static final float STEP = 1f / 32;
  private static final float C1 = 0.4999997913837433f;
  private static final float C2 = 0.16666340827941895f;
  private static final float C3 = 0.04164684936404228f;
  private static final float C4 = 0.008275505155324936f;
  private static final float C5 = 0.0013007749803364277f;
  private static final float C6 = 0.000129076317534782f;

  /** What the squarings give at the lowest number. */
  private static final float FLOOR = power(-1);

  private Exponential() {}

  /** Returns exp(x) for x up to 0; NaN for NaN. What it returns for positive x has no meaning. */
  static float of(float x) {
    return power(Math.max(x, LOWEST) * STEP) - FLOOR;
  }

  private static float power(float t) {
    float e = 1 + t * (1 + t * (C1 + t * (C2 + t * (C3 + t * (C4 + t * (C5 + t * C6))))));
    float e2 = e * e;
    float e4 = e2 * e2;
    float e8 = e4 * e4;
    float e16 = e8 * e8;
    return e16 * e16;
  }
}
