// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;

/**
 * The mean over the tokens of each sequence: [features, sequences * length] to [features,
 * sequences].
 */
final class MeanPool implements Layer {
  private final Matrix input;
  private final Matrix output;
  private final int length;

  MeanPool(Matrix input, int length) {
    this.input = input;
    this.output = Matrix.of(input.rows(), input.columns() / length);
    this.length = length;
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.meanPool(input, output, length);
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    for (int row = 0; row < input.rows(); row++) {
      for (int i = 0; i < output.columns(); i++) {
        float sum = FloatKernels.sum(input.values()[row], i * length, length);
        output.values()[row][i] = sum / length;
      }
    }
  }

  @Override
  public void backward() {
    for (int row = 0; row < input.rows(); row++) {
      for (int i = 0; i < output.columns(); i++) {
        int from = i * length;
        float share = output.gradient()[row][i] / length;
        Arrays.fill(input.gradient()[row], from, from + length, share);
      }
    }
  }
}
