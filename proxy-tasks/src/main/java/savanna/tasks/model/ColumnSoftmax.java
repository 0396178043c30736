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

  private final int rows;
  private final int columns;
  private final int stride;
  private final float[] mask; // [rows, stride], or empty when nothing is forbidden
  private final float[] first; // [columns]: scratch
  private final float[] second; // [columns]: scratch

  /**
   * Makes the function.
   *
   * @param keys the number of rows
   * @param columns a multiple of {@code keys}: the queries of one sequence after the other's
   * @param causal whether a query sees only the keys up to its own place
   */
  ColumnSoftmax(int keys, int columns, boolean causal) {
    this.rows = keys;
    this.columns = columns;
    this.stride = Matrix.strideOf(columns);
    this.mask = causal ? causalMask(keys, columns, stride) : new float[0];
    this.first = new float[columns];
    this.second = new float[columns];
  }

  private static float[] causalMask(int keys, int columns, int stride) {
    float[] mask = new float[keys * stride];
    for (int key = 0; key < keys; key++) {
      for (int column = 0; column < columns; column++) {
        mask[key * stride + column] = column % keys < key ? FORBIDDEN : 0;
      }
    }
    return mask;
  }

  /** Replaces scores by weights, [rows, stride]. */
  void forward(float[] scores) {
    float[] maximum = first;
    float[] sum = second;
    if (mask.length > 0) {
      Rows.add(scores, mask);
    }
    System.arraycopy(scores, 0, maximum, 0, columns);
    for (int row = 1; row < rows; row++) {
      Rows.maximum(maximum, scores, row * stride, columns);
    }
    Arrays.fill(sum, 0);
    for (int row = 0; row < rows; row++) {
      Rows.exponentials(scores, scores, row * stride, columns, maximum, sum);
    }
    Rows.reciprocal(sum);
    for (int row = 0; row < rows; row++) {
      Rows.multiply(scores, row * stride, columns, sum);
    }
  }

  /** Replaces the gradient of the weights by that of the scores, [rows, stride] each. */
  void backward(float[] weights, float[] gradient) {
    Arrays.fill(first, 0);
    for (int row = 0; row < rows; row++) {
      accumulateProducts(weights, gradient, row * stride);
    }
    for (int row = 0; row < rows; row++) {
      project(weights, gradient, row * stride);
    }
  }

  private void accumulateProducts(float[] weights, float[] gradient, int from) {
    float[] sums = first;
    for (int i = 0; i < columns; i++) {
      sums[i] += weights[from + i] * gradient[from + i];
    }
  }

  private void project(float[] weights, float[] gradient, int from) {
    float[] sums = first;
    for (int i = 0; i < columns; i++) {
      gradient[from + i] = weights[from + i] * (gradient[from + i] - sums[i]);
    }
  }
}
