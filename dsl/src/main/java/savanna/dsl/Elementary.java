// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/** Elementary functions that {@link Math} lacks, accurate near zero and without early overflow. */
final class Elementary {
  private static final double LN2 = Math.log(2);

  /** Above this the square of a double is so large that adding 1 to it changes nothing. */
  private static final double LARGE = 1e9;

  private Elementary() {}

  static double arcsinh(double x) {
    double a = Math.abs(x);
    double y = a > LARGE ? Math.log(a) + LN2 : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    return Math.copySign(y, x);
  }

  static double arccosh(double x) {
    if (x < 1) {
      return Double.NaN;
    }
    if (x > LARGE) {
      return Math.log(x) + LN2;
    }
    double t = x - 1;
    return Math.log1p(t + Math.sqrt(t * (2 + t)));
  }

  static double arctanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
  }

  static double log2(double x) {
    int exponent = Math.getExponent(x);
    if (x == Math.scalb(1.0, exponent) && x > 0 && x <= Double.MAX_VALUE) {
      return exponent;
    }
    return Math.log(x) / LN2;
  }

  static double log1pAbs(double x) {
    return x >= -1 ? Math.log1p(x) : Math.log(-(1 + x));
  }
}
