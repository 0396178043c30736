// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * Trigonometric functions in double precision by polynomials (our fits, relative error at most
 * 2e-11). {@link InDoublePrecision} says why the loops are split as they are. Sine and cosine of
 * what is left of an angle are both computed, and one is chosen by a bit mask: that costs less than
 * a branch that depends on the data.
 */
final class Trigonometry {
  private static final double TWO_OVER_PI = 2 / Math.PI;
  private static final double HALF_PI = 0x1.921fb54442d18p+0;

  /** What is missing in {@link #HALF_PI}. */
  private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;

  /** Added and subtracted, it rounds to an integer, which stands in the lowest bits in between. */
  private static final double ROUND = 0x1.8p52;

  /** Beyond this the reduction to quarter turns gets inexact. */
  private static final float LARGE = 0x1p30f;

  private Trigonometry() {}

  private static double sineOf(double r) {
    double z = r * r;
    double low = Math.fma(0x1.11110deeb33b2p-7, z, -0x1.555555545dd83p-3);
    double high = Math.fma(0x1.6dbdd26f56d2dp-19, z, -0x1.a013a6edc8f34p-13);
    return Math.fma(r * z, Math.fma(z * z, high, low), r);
  }

  private static double cosineOf(double r) {
    double z = r * r;
    double low = Math.fma(-0x1.6c16bf5495185p-10, z, 0x1.5555555502be6p-5);
    double high = Math.fma(-0x1.25242a3a17327p-22, z, 0x1.a015c40ec65ecp-16);
    return Math.fma(z * z, Math.fma(z * z, high, low), Math.fma(-0.5, z, 1));
  }

  /** Leaves the number of quarter turns in y, above ROUND, and sine and cosine of the rest. */
  private static void reduce(double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      double turns = Math.fma(x[i], TWO_OVER_PI, ROUND);
      double back = ROUND - turns;
      double r = Math.fma(back, HALF_PI_REST, Math.fma(back, HALF_PI, x[i]));
      x[i] = sineOf(r);
      y[i] = turns;
      z[i] = cosineOf(r);
    }
  }

  /** Returns the sine after some quarter turns, given sine and cosine of the rest. */
  private static double turned(double sine, double cosine, long quarterTurns) {
    double chosen = InDoublePrecision.select(-(quarterTurns & 1), cosine, sine);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(chosen) ^ ((quarterTurns & 2) << 62));
  }

  /** Takes the long way for numbers, the short one for what has no angle. */
  private static double beyond(float x, DoubleUnaryOperator function) {
    return Math.abs(x) <= Float.MAX_VALUE ? function.applyAsDouble(x) : Double.NaN;
  }

  static void sin(float[] in, double[] x, double[] y, double[] z, int n) {
    reduce(x, y, z, n);
    for (int i = 0; i < n; i++) {
      x[i] =
          Math.abs(in[i]) < LARGE
              ? turned(x[i], z[i], Double.doubleToRawLongBits(y[i]))
              : beyond(in[i], StrictMath::sin);
    }
  }

  static void cos(float[] in, double[] x, double[] y, double[] z, int n) {
    reduce(x, y, z, n);
    for (int i = 0; i < n; i++) {
      x[i] =
          Math.abs(in[i]) < LARGE
              ? turned(x[i], z[i], Double.doubleToRawLongBits(y[i]) + 1)
              : beyond(in[i], StrictMath::cos);
    }
  }

  static void tan(float[] in, double[] x, double[] y, double[] z, int n) {
    reduce(x, y, z, n);
    for (int i = 0; i < n; i++) {
      long odd = -(Double.doubleToRawLongBits(y[i]) & 1);
      x[i] =
          Math.abs(in[i]) < LARGE
              ? InDoublePrecision.select(odd, -z[i], x[i])
                  / InDoublePrecision.select(odd, x[i], z[i])
              : beyond(in[i], StrictMath::tan);
    }
  }
}
