// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/**
 * Keeps denormal numbers out of the arrays. x86 cores take about a hundred times longer over an
 * instruction that meets one, and programs make them easily: the square of a gradient of 1e-20, a
 * momentum that decays for a thousand train steps without a gradient.
 *
 * <p>Java has no way to the processor's flush-to-zero flag (training sets it through native code
 * where the platform allows), but an addition of denormals costs nothing extra, and adding {@link
 * #BIAS} and taking it away again rounds what is far below it to multiples of 2^-126, the smallest
 * normal number, and leaves the rest alone. In {@code fma(x, y, BIAS) - BIAS} the product is not
 * rounded before, so no denormal ever arises. Sums and differences of multiples of 2^-126 are such
 * multiples again, so only products, quotients and the like need it.
 *
 * <p>So the result of a kernel is within the stated error of the exact one, or within 2^-126 of it;
 * it is never denormal, and where this is used a zero has no sign.
 */
final class DenormalRounding {

  /** Its last bit stands for 2^-126, and so does that of anything near it. */
  static final float BIAS = 0x1.8p-103f;

  private DenormalRounding() {}

  /** Returns a scalar in single precision, zero instead of a denormal. */
  static float scalar(double x) {
    float rounded = (float) x;
    return Math.abs(rounded) < Float.MIN_NORMAL ? 0 : rounded;
  }
}
