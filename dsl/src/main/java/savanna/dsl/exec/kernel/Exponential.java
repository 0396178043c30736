// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/**
 * Exponential and hyperbolic functions in double precision, within 1e-12 of the exact result.
 *
 * <p>{@code e^x} is {@code e^(x / 256)} squared eight times: what that loses, a double has to
 * spare. There are no bits to shift and no branches, so that the JIT compiler vectorizes the loops.
 */
final class Exponential {
  private static final double LN_2 = 0.6931471805599453;
  private static final double LN_10 = 2.302585092994046;

  /** Beyond this every result is 0, 1 or infinite in single precision. */
  private static final double LIMIT = 110;

  private static final double PART = 1.0 / 256;

  /** Taylor's coefficients, 1 / k!. */
  private static final double F3 = 1.0 / 6;

  private static final double F4 = 1.0 / 24;
  private static final double F5 = 1.0 / 120;
  private static final double F6 = 1.0 / 720;
  private static final double F7 = 1.0 / 5_040;
  private static final double F8 = 1.0 / 40_320;
  private static final double F9 = 1.0 / 362_880;

  private Exponential() {}

  /** Returns e^(x / 256) - 1. */
  private static double ofPart(double x) {
    double r = Math.max(-LIMIT, Math.min(LIMIT, x)) * PART;
    double z = r * r;
    double c23 = Math.fma(F3, r, 0.5);
    double c45 = Math.fma(F5, r, F4);
    double c67 = Math.fma(F7, r, F6);
    double c89 = Math.fma(F9, r, F8);
    return Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, c89, c67), c45), c23), r);
  }

  private static double exp(double x) {
    double a = 1 + ofPart(x);
    double b = a * a;
    double c = b * b;
    double d = c * c;
    double e = d * d;
    double f = e * e;
    double g = f * f;
    double h = g * g;
    return h * h;
  }

  /** Returns e^x - 1, by the like of squaring: e^2x - 1 is q (q + 2) if q is e^x - 1. */
  private static double expm1(double x) {
    double a = ofPart(x);
    double b = Math.fma(a, a, a + a);
    double c = Math.fma(b, b, b + b);
    double d = Math.fma(c, c, c + c);
    double e = Math.fma(d, d, d + d);
    double f = Math.fma(e, e, e + e);
    double g = Math.fma(f, f, f + f);
    double h = Math.fma(g, g, g + g);
    return Math.fma(h, h, h + h);
  }

  static void exp(float[] in, double[] x, double[] y, double[] z, int n) {
    exp(x, n);
  }

  /** Replaces each number by its exponential. */
  static void exp(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = exp(x[i]);
    }
  }

  static void exp2(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = exp(x[i] * LN_2);
    }
  }

  static void exp10(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = exp(x[i] * LN_10);
    }
  }

  static void expm1(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = expm1(x[i]);
    }
  }

  static void sinh(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = expm1(-x[i]);
    }
    for (int i = 0; i < n; i++) {
      x[i] = 0.5 * (expm1(x[i]) - y[i]);
    }
  }

  static void cosh(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      double e = exp(x[i]);
      x[i] = 0.5 * (e + 1 / e);
    }
  }

  static void tanh(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      double q = expm1(2 * x[i]);
      x[i] = q / (q + 2);
    }
  }
}
