// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.Arrays;

/**
 * What {@code msign} makes of a matrix X: {@value #STEPS} Newton-Schulz steps
 *
 * <pre>
 * X = X / (norm(X) + 1e-7)
 * {@value #STEPS} times:  A = X X',  X = 3.4445 X + (-4.7750 A + 2.0315 A A) X
 * </pre>
 *
 * <p>with the wide side first: a matrix with more rows than columns is transposed before and after.
 * Each singular value s becomes 3.4445 s - 4.7750 s^3 + 2.0315 s^5, again and again, which takes
 * all that are not tiny to about 0.7 to 1.2; singular vectors stay. Source: Muon (Jordan et al.,
 * 2024), whose coefficients, number of steps and 1e-7 these are. Deviation: Muon computes in
 * bfloat16, and flattens the kernels of a convolution to one matrix.
 */
public final class NewtonSchulz {
  /** How many steps there are. */
  public static final int STEPS = 5;

  /** The factor of X. */
  public static final double LINEAR = 3.4445;

  /** The factor of X X' X. */
  public static final double CUBIC = -4.7750;

  /** The factor of X X' X X' X. */
  public static final double QUINTIC = 2.0315;

  /** What is added to the norm of X before X is divided by it. */
  public static final double EPSILON = 1e-7;

  private NewtonSchulz() {}

  /**
   * Computes it in double precision: the definition. If the norm is not finite, because a value is
   * not, every result is NaN.
   *
   * @param x one matrix, row after row, from index {@code start}
   * @param out takes the result from index {@code start}; may be {@code x}
   */
  static void orthogonalize(double[] x, double[] out, int start, int rows, int columns) {
    int size = rows * columns;
    double squares = 0;
    for (int i = start; i < start + size; i++) {
      squares += x[i] * x[i];
    }
    if (!Double.isFinite(squares)) {
      Arrays.fill(out, start, start + size, Double.NaN);
      return;
    }
    boolean tall = rows > columns;
    int height = tall ? columns : rows;
    int width = tall ? rows : columns;
    double[][] wide = new double[height][width];
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        int place = tall ? j * columns + i : i * columns + j;
        wide[i][j] = x[start + place] / (Math.sqrt(squares) + EPSILON);
      }
    }
    for (int step = 0; step < STEPS; step++) {
      wide = step(wide);
    }
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        out[start + (tall ? j * columns + i : i * columns + j)] = wide[i][j];
      }
    }
  }

  private static double[][] step(double[][] x) {
    int height = x.length;
    double[][] a = new double[height][height];
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < height; j++) {
        for (int k = 0; k < x[i].length; k++) {
          a[i][j] += x[i][k] * x[j][k];
        }
      }
    }
    double[][] squared = product(a, a);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < height; j++) {
        a[i][j] = CUBIC * a[i][j] + QUINTIC * squared[i][j];
      }
    }
    double[][] next = product(a, x);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < x[i].length; j++) {
        next[i][j] += LINEAR * x[i][j];
      }
    }
    return next;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[k].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
