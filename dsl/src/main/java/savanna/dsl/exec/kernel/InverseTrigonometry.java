// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/**
 * Inverse trigonometric functions in double precision by polynomials (our fits, relative error at
 * most 2e-9). {@link InDoublePrecision} says why the loops are split as they are; the formulas for
 * small and for large arguments are both computed, and one is chosen by a bit mask.
 */
final class InverseTrigonometry {
  private static final double HALF_PI = Math.PI / 2;

  private InverseTrigonometry() {}

  /** Returns the inverse sine of s up to 1/2, given its square. */
  private static double arcsineOf(double s, double square) {
    double low = Math.fma(0x1.333430fcff28ep-4, square, 0x1.555554e435732p-3);
    double middle = Math.fma(0x1.fd8da2554dd34p-6, square, 0x1.6d5bb95f8e653p-5);
    double high = Math.fma(0x1.13fed3dd245c1p-5, square, 0x1.18f91e79712c6p-6);
    double fourth = square * square;
    double sum = Math.fma(fourth, Math.fma(fourth, high, middle), low);
    return Math.fma(s * square, sum, s);
  }

  /** Leaves in y the inverse sine if |x| is up to 1/2, in z the inverse cosine of |x| if not. */
  private static void arcsines(double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      double half = 0.5 * (1 - Math.abs(x[i]));
      y[i] = arcsineOf(x[i], x[i] * x[i]);
      z[i] = 2 * arcsineOf(Math.sqrt(half), half);
    }
  }

  static void arcsin(float[] in, double[] x, double[] y, double[] z, int n) {
    arcsines(x, y, z, n);
    for (int i = 0; i < n; i++) {
      long beyondHalf = InDoublePrecision.isNegative(0.5 - Math.abs(x[i]));
      x[i] = InDoublePrecision.select(beyondHalf, Math.copySign(HALF_PI - z[i], x[i]), y[i]);
    }
  }

  static void arccos(float[] in, double[] x, double[] y, double[] z, int n) {
    arcsines(x, y, z, n);
    for (int i = 0; i < n; i++) {
      long beyondHalf = InDoublePrecision.isNegative(0.5 - Math.abs(x[i]));
      double atEnd =
          InDoublePrecision.select(InDoublePrecision.isNegative(x[i]), Math.PI - z[i], z[i]);
      x[i] = InDoublePrecision.select(beyondHalf, atEnd, HALF_PI - y[i]);
    }
  }

  /** Returns the inverse tangent of t in [0, 1]. */
  private static double arctangentOf(double t) {
    double z = t * t;
    double square = z * z;
    double c01 = Math.fma(0x1.999955947a191p-3, z, -0x1.55555529fed15p-2);
    double c23 = Math.fma(0x1.c62cd9aa62ae5p-4, z, -0x1.2489515c587b6p-3);
    double c45 = Math.fma(0x1.2006f71525126p-4, z, -0x1.6dd8fdf061e31p-4);
    double c67 = Math.fma(0x1.aefb2bdf4b25ap-6, z, -0x1.9115a3d155a2fp-5);
    double c89 = Math.fma(0x1.86406cc5c4982p-10, z, -0x1.2ba6b6e0bd288p-7);
    double high = Math.fma(square, Math.fma(square, c89, c67), c45);
    double sum = Math.fma(square, Math.fma(square, high, c23), c01);
    return Math.fma(t * z, sum, t);
  }

  static void arctan(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      double a = Math.abs(x[i]);
      y[i] = Math.min(a, 1) / Math.max(a, 1);
    }
    for (int i = 0; i < n; i++) {
      y[i] = arctangentOf(y[i]);
    }
    for (int i = 0; i < n; i++) {
      long beyondOne = InDoublePrecision.isNegative(1 - Math.abs(x[i]));
      x[i] = Math.copySign(InDoublePrecision.select(beyondOne, HALF_PI - y[i], y[i]), x[i]);
    }
  }
}
