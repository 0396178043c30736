// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/**
 * Logarithms, inverse hyperbolic functions and powers in double precision, within 1e-12 of the
 * exact result, by {@code ln(m 2^n) = n ln(2) + 2 artanh((m - 1) / (m + 1))} with a polynomial for
 * the latter. {@link InDoublePrecision} says why the loops are split as they are.
 */
final class Logarithm {
  private static final double LN_2 = 0.6931471805599453;
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LOG10_E = 0.4342944819032518;

  /** Beyond this adding 1 changes nothing. */
  private static final double LARGE = 1e30;

  /** Finite, so that an infinite argument does not make NaN of a quotient. */
  private static final double SQUARE_OF_LARGE = 1e300;

  /** Too small to change a divisor that is not zero. */
  private static final double TINY = 1e-300;

  /** The bits of sqrt(1/2): the significand m is taken from there to sqrt(2). */
  private static final long LEAST_BITS = Double.doubleToRawLongBits(Math.sqrt(0.5));

  /** Its lowest bits count ones. */
  private static final double INTEGER = 0x1.8p52;

  private static final long INTEGER_BITS = Double.doubleToRawLongBits(INTEGER);

  /** Of the polynomial {@code (artanh(s) / s - 1) / s^2} in s^2; our fit, relative error 1e-13. */
  private static final double C0 = 0x1.5555555564f23p-2;

  private static final double C1 = 0x1.999998ca9ec73p-3;
  private static final double C2 = 0x1.2493242f22b76p-3;
  private static final double C3 = 0x1.c67ab529f564fp-4;
  private static final double C4 = 0x1.8c8edd9198f8ep-4;

  private Logarithm() {}

  /** Replaces each number by scale * ln|x|. */
  private static void logs(double[] x, double[] y, double scale, int n) {
    split(x, y, n);
    for (int i = 0; i < n; i++) {
      double s = (x[i] - 1) / (x[i] + 1);
      double z = s * s;
      double low = Math.fma(C1, z, C0);
      double high = Math.fma(C3, z, C2);
      double sum = Math.fma(z * z, Math.fma(z * z, C4, high), low);
      double twice = s + s;
      x[i] = scale * Math.fma(y[i] - INTEGER, LN_2, Math.fma(twice * z, sum, twice));
    }
  }

  /** Splits |x| into a significand, left in x, and an exponent, left in y above INTEGER. */
  private static void split(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      double a = Math.abs(x[i]);
      if (a >= Double.MIN_NORMAL && a <= Double.MAX_VALUE) {
        long bits = Double.doubleToRawLongBits(a);
        long exponent = (bits - LEAST_BITS) >> 52;
        x[i] = Double.longBitsToDouble(bits - (exponent << 52));
        y[i] = Double.longBitsToDouble(INTEGER_BITS + exponent);
      } else {
        x[i] = 1;
        y[i] = a < Double.MIN_NORMAL ? Double.NEGATIVE_INFINITY : a;
      }
    }
  }

  static void log(float[] in, double[] x, double[] y, double[] z, int n) {
    logs(x, y, 1, n);
  }

  static void log2(float[] in, double[] x, double[] y, double[] z, int n) {
    logs(x, y, LOG2_E, n);
  }

  static void log10(float[] in, double[] x, double[] y, double[] z, int n) {
    logs(x, y, LOG10_E, n);
  }

  static void log1p(float[] in, double[] x, double[] y, double[] z, int n) {
    log1p(x, y, z, n);
  }

  /** Replaces each number by ln|1 + x|; what rounding 1 + x loses is added to first order. */
  private static void log1p(double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      double u = Math.max(-LARGE, Math.min(LARGE, x[i]));
      double v = 1 + u;
      z[i] = (u - (v - 1)) / (v + TINY);
      x[i] = 1 + x[i];
    }
    logs(x, y, 1, n);
    for (int i = 0; i < n; i++) {
      x[i] += z[i];
    }
  }

  static void arcsinh(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      double square = Math.min(x[i] * x[i], SQUARE_OF_LARGE);
      x[i] = Math.abs(x[i]) + square / (1 + Math.sqrt(square + 1));
    }
    log1p(x, y, z, n);
    for (int i = 0; i < n; i++) {
      x[i] = Math.copySign(x[i], (double) in[i]);
    }
  }

  static void arccosh(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      double t = x[i] - 1;
      x[i] = t + Math.sqrt(t) * Math.sqrt(t + 2);
    }
    log1p(x, y, z, n);
  }

  /** The root is there to make NaN of what is beyond 1. */
  static void arctanh(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      double a = Math.abs(x[i]);
      x[i] = Math.fma(0, Math.sqrt(1 - a), (a + a) / (1 - a));
    }
    log1p(x, y, z, n);
    for (int i = 0; i < n; i++) {
      x[i] = Math.copySign(0.5 * x[i], (double) in[i]);
    }
  }

  /** Computes {@code left^right} as {@link Math#pow} defines it. */
  static void power(float[] left, float[] right, double[] x, double[] y, double[] z, int n) {
    logs(x, y, 1, n);
    for (int i = 0; i < n; i++) {
      x[i] *= right[i];
    }
    Exponential.exp(x, n);
    for (int i = 0; i < n; i++) {
      double a = Math.abs((double) left[i]);
      double exponent = right[i];
      if (!(a > 0 && a <= Float.MAX_VALUE && Math.abs(exponent) <= Float.MAX_VALUE)) {
        x[i] = ofSpecial(left[i], exponent);
      } else if (left[i] < 0) {
        x[i] = ofNegative(x[i], exponent);
      }
    }
  }

  /**
   * Returns the power where an argument is zero, infinite or NaN; the last without the long way.
   */
  private static double ofSpecial(double base, double exponent) {
    return Double.isNaN(base) || Double.isNaN(exponent)
        ? (exponent == 0 ? 1 : Double.NaN)
        : StrictMath.pow(base, exponent);
  }

  /** Returns the power of a negative number, given that of its magnitude. */
  private static double ofNegative(double magnitude, double exponent) {
    if (exponent != Math.rint(exponent)) {
      return Double.NaN;
    }
    return exponent % 2 == 0 ? magnitude : -magnitude;
  }
}
