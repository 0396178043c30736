// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;

/** A learned vector for each token: a column of the output for each token of the batch. */
final class Embedding implements Layer {
  private static final double DEVIATION = 0.2;

  private final int[] tokens;
  private final Matrix output; // [features, tokens]
  private final Parameter vectors; // [features, vocabulary]
  private final float[] feature; // [vocabulary]: one feature of the vectors

  Embedding(int[] tokens, int vocabulary, int features, Parameters parameters) {
    this.tokens = tokens;
    this.output = Matrix.of(features, tokens.length);
    this.vectors =
        parameters.addOuter("embedding", Initialization.normal(DEVIATION), features, vocabulary);
    this.feature = new float[vocabulary];
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.embedding(output, vectors.tensor());
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    for (int row = 0; row < output.rows(); row++) {
      vectors.weights().copyTo(row * feature.length, feature);
      float[] values = output.values()[row];
      for (int i = 0; i < tokens.length; i++) {
        values[i] = feature[tokens[i]];
      }
    }
  }

  @Override
  public void backward() {
    for (int row = 0; row < output.rows(); row++) {
      Arrays.fill(feature, 0);
      float[] gradient = output.gradient()[row];
      for (int i = 0; i < tokens.length; i++) {
        feature[tokens[i]] += gradient[i];
      }
      vectors.gradient().copyFrom(row * feature.length, feature);
    }
  }
}
