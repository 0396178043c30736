// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;

/**
 * Softmax over the rows of each column: attention weights of the keys (rows) for each query
 * (column). A causal one gives no weight to keys after the query.
 */
final class ColumnSoftmax {
  /** Added to forbidden scores: far below any other, and still finite. */
  private static final float FORBIDDEN = -1e30f;

  private final float[][] mask; // [keys][columns], or empty when nothing is forbidden
  private final float[] maxima; // [columns]: scratch
  private final float[] sums; // [columns]: scratch

  /**
   * Makes the function.
   *
   * @param keys the number of rows
   * @param columns a multiple of {@code keys}: the queries of one sequence after the other's
   * @param causal whether a query sees only the keys up to its own place
   */
  ColumnSoftmax(int keys, int columns, boolean causal) {
    this.mask = causal ? causalMask(keys, columns) : new float[0][];
    this.maxima = new float[columns];
    this.sums = new float[columns];
  }

  boolean isCausal() {
    return mask.length > 0;
  }

  private static float[][] causalMask(int keys, int columns) {
    float[][] mask = new float[keys][columns];
    for (int key = 0; key < keys; key++) {
      for (int column = 0; column < columns; column++) {
        mask[key][column] = column % keys < key ? FORBIDDEN : 0;
      }
    }
    return mask;
  }

  /** Replaces scores by weights, [keys][columns]. */
  void forward(float[][] scores) {
    for (int key = 0; key < mask.length; key++) {
      FloatKernels.add(scores[key], mask[key]);
    }
    System.arraycopy(scores[0], 0, maxima, 0, maxima.length);
    for (int key = 1; key < scores.length; key++) {
      FloatKernels.maximum(maxima, scores[key]);
    }
    Arrays.fill(sums, 0);
    for (float[] row : scores) {
      FloatKernels.exponentials(row, row, maxima, sums);
    }
    FloatKernels.reciprocal(sums);
    for (float[] row : scores) {
      FloatKernels.multiply(row, sums);
    }
  }

  /** Replaces the gradient of the weights by that of the scores, [keys][columns] each. */
  void backward(float[][] weights, float[][] gradient) {
    Arrays.fill(sums, 0);
    for (int key = 0; key < weights.length; key++) {
      FloatKernels.addProducts(sums, weights[key], gradient[key]);
    }
    for (int key = 0; key < weights.length; key++) {
      project(weights[key], gradient[key], sums);
    }
  }

  private static void project(float[] weights, float[] gradient, float[] sums) {
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = weights[i] * (gradient[i] - sums[i]);
    }
  }
}
