// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;

/** Adds a learned vector for each place in the sequence, in place. */
final class PositionalEmbedding implements Layer {
  private static final double DEVIATION = 0.2;

  private final Matrix matrix; // [features, sequences * length]
  private final Parameter positions; // [features, length]
  private final float[] place; // [length]: one feature of the vectors
  private final float[] repeated; // [columns]: the same for every sequence

  PositionalEmbedding(Matrix matrix, int length, Parameters parameters) {
    this.matrix = matrix;
    this.positions =
        parameters.addOuter("positions", Initialization.normal(DEVIATION), matrix.rows(), length);
    this.place = new float[length];
    this.repeated = new float[matrix.columns()];
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.positions(matrix, positions.tensor());
  }

  @Override
  public Matrix output() {
    return matrix;
  }

  @Override
  public void forward() {
    for (int row = 0; row < matrix.rows(); row++) {
      positions.weights().copyTo(row * place.length, place);
      for (int column = 0; column < repeated.length; column += place.length) {
        System.arraycopy(place, 0, repeated, column, place.length);
      }
      FloatKernels.add(matrix.values()[row], repeated);
    }
  }

  @Override
  public void backward() {
    for (int row = 0; row < matrix.rows(); row++) {
      float[] gradient = matrix.gradient()[row];
      Arrays.fill(place, 0);
      for (int column = 0; column < gradient.length; column += place.length) {
        for (int i = 0; i < place.length; i++) {
          place[i] += gradient[column + i];
        }
      }
      positions.gradient().copyFrom(row * place.length, place);
    }
  }
}
