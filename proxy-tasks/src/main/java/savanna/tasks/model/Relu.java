// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/** The larger of x and 0, value by value; NaN stays NaN. */
final class Relu implements Layer {
  private final Matrix input;
  private final Matrix output;

  Relu(Matrix input) {
    this.input = input;
    this.output = Matrix.of(input.rows(), input.columns());
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    float[] x = input.values();
    float[] y = output.values();
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  @Override
  public void backward() {
    float[] y = output.values();
    float[] up = output.gradient();
    float[] down = input.gradient();
    for (int i = 0; i < y.length; i++) {
      // The derivative, 0 or 1, without a branch: those would be mispredicted half of the time.
      down[i] = up[i] * Math.min(y[i] * Float.MAX_VALUE, 1f);
    }
  }
}
