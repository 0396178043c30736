// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/**
 * Runs functions in double precision on float arrays, by way of scratch arrays of doubles.
 *
 * <p>To and fro are loops of their own, and so is whatever shifts bits. On x86 a conversion waits
 * for what its target register held before, so within the loop that computes it would make each
 * value wait for the last; and a loop of nothing but arithmetic is vectorized by the JIT compiler.
 */
final class InDoublePrecision {

  /** Does for doubles what {@link DenormalRounding#BIAS} does for floats. */
  private static final double BIAS = 0x1.8p-74;

  private final double[] x;
  private final double[] y;
  private final double[] z;

  /** A function of each value of an array. */
  @FunctionalInterface
  interface Unary {

    /**
     * Replaces each number by the function's value.
     *
     * @param in the arguments as floats
     * @param x the arguments; takes the results
     * @param y scratch
     * @param z scratch
     * @param n number of values
     */
    void apply(float[] in, double[] x, double[] y, double[] z, int n);
  }

  /** A function of each pair of values of two arrays. */
  @FunctionalInterface
  interface Binary {

    /**
     * Replaces each first argument by the function's value.
     *
     * @param left the first arguments as floats
     * @param right the second arguments as floats
     * @param x the first arguments; takes the results
     * @param y scratch
     * @param z scratch
     * @param n number of values
     */
    void apply(float[] left, float[] right, double[] x, double[] y, double[] z, int n);
  }

  /**
   * @param longest number of values of the longest array
   */
  InDoublePrecision(int longest) {
    this.x = new double[longest];
    this.y = new double[longest];
    this.z = new double[longest];
  }

  /** Returns the kernel of a function. */
  UnaryKernel unary(Unary function) {
    return (in, out, length) -> {
      widen(in, x, length);
      function.apply(in, x, y, z, length);
      narrow(x, out, length);
    };
  }

  /** Returns the kernel of a function of two arguments. */
  BinaryKernel binary(Binary function) {
    return (left, right, out, length) -> {
      widen(left, x, length);
      function.apply(left, right, x, y, z, length);
      narrow(x, out, length);
    };
  }

  /**
   * Returns one of two numbers by a mask of all ones or all zeros: no branch to be mispredicted.
   */
  static double select(long mask, double ifOnes, double ifZeros) {
    return Double.longBitsToDouble(
        (Double.doubleToRawLongBits(ifOnes) & mask)
            | (Double.doubleToRawLongBits(ifZeros) & ~mask));
  }

  /** Returns the mask of whether a number is below zero, or is -0. */
  static long isNegative(double x) {
    return Double.doubleToRawLongBits(x) >> 63;
  }

  private static void widen(float[] in, double[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = in[i];
    }
  }

  private static void narrow(double[] in, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = (float) ((in[i] + BIAS) - BIAS);
    }
  }
}
