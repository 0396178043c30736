// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * The larger of x and 0, value by value and in place; NaN stays NaN. The layer below must not need
 * its output's values in its backward pass; none of ours does.
 */
final class Relu implements Layer {
  private final Matrix matrix;

  Relu(Matrix matrix) {
    this.matrix = matrix;
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.relu(matrix);
  }

  @Override
  public Matrix output() {
    return matrix;
  }

  @Override
  public void forward() {
    for (float[] row : matrix.values()) {
      rectify(row);
    }
  }

  private static void rectify(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(x[i], 0f);
    }
  }

  @Override
  public void backward() {
    for (int row = 0; row < matrix.rows(); row++) {
      maskGradient(matrix.values()[row], matrix.gradient()[row]);
    }
  }

  /**
   * Multiplies by the derivative, 0 or 1, without a branch: half of those would be mispredicted.
   */
  private static void maskGradient(float[] y, float[] gradient) {
    for (int i = 0; i < y.length; i++) {
      gradient[i] *= Math.min(y[i] * Float.MAX_VALUE, 1f);
    }
  }
}
