// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;

/** Adds a learned vector for each place in the sequence, in place. */
final class Positions implements Layer {
  private static final double DEVIATION = 0.2;

  private final Matrix matrix; // [features, sequences * length]
  private final int length;
  private final Parameter positions; // [features, length]
  private final float[] scratch;

  Positions(Matrix matrix, int length, Parameters parameters) {
    this.matrix = matrix;
    this.length = length;
    this.positions =
        parameters.add("positions", Initialization.normal(DEVIATION), matrix.rows(), length);
    this.scratch = new float[matrix.rows() * length];
  }

  @Override
  public Matrix output() {
    return matrix;
  }

  @Override
  public void forward() {
    positions.weights().copyTo(scratch, scratch.length);
    float[] values = matrix.values();
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column += length) {
        int from = row * matrix.stride() + column;
        for (int i = 0; i < length; i++) {
          values[from + i] += scratch[row * length + i];
        }
      }
    }
  }

  @Override
  public void backward() {
    Arrays.fill(scratch, 0);
    float[] gradient = matrix.gradient();
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column += length) {
        int from = row * matrix.stride() + column;
        for (int i = 0; i < length; i++) {
          scratch[row * length + i] += gradient[from + i];
        }
      }
    }
    positions.gradient().copyFrom(scratch, scratch.length);
  }
}
