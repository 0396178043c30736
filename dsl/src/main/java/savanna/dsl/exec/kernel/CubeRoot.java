// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/** The cube root: a guess from the exponent's bits, then Halley's iteration in double precision. */
final class CubeRoot {

  /** Two thirds of the exponent's bias, less what makes the guess good to 4 percent. */
  private static final long GUESS = 0x2A9F7893782DA1CEL;

  private CubeRoot() {}

  static void cbrt(float[] in, double[] x, double[] y, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(Math.abs(x[i])) / 3 + GUESS);
    }
    for (int i = 0; i < n; i++) {
      double a = Math.abs(x[i]);
      x[i] = closer(closer(y[i], a), a);
    }
    for (int i = 0; i < n; i++) {
      boolean ordinary = in[i] != 0 && Math.abs(in[i]) <= Float.MAX_VALUE;
      x[i] = ordinary ? Math.copySign(x[i], (double) in[i]) : in[i];
    }
  }

  /** Returns the result of one iteration, which triples the number of right digits. */
  private static double closer(double y, double a) {
    double cube = y * y * y;
    return y * (cube + 2 * a) / (2 * cube + a);
  }
}
