// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;

/** A learned vector for each token: a column of the output for each token of the batch. */
final class Embedding implements Layer {
  private static final double DEVIATION = 0.2;

  private final int[] tokens;
  private final int vocabulary;
  private final Matrix output; // [features, tokens]
  private final Parameter vectors; // [features, vocabulary]
  private final float[] scratch;

  Embedding(int[] tokens, int vocabulary, int features, Parameters parameters) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    this.output = Matrix.of(features, tokens.length);
    this.vectors =
        parameters.add("embedding", Initialization.normal(DEVIATION), features, vocabulary);
    this.scratch = new float[features * vocabulary];
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    vectors.weights().copyTo(scratch, scratch.length);
    float[] values = output.values();
    for (int row = 0; row < output.rows(); row++) {
      int from = row * output.stride();
      for (int i = 0; i < tokens.length; i++) {
        values[from + i] = scratch[row * vocabulary + tokens[i]];
      }
    }
  }

  @Override
  public void backward() {
    Arrays.fill(scratch, 0);
    float[] gradient = output.gradient();
    for (int row = 0; row < output.rows(); row++) {
      int from = row * output.stride();
      for (int i = 0; i < tokens.length; i++) {
        scratch[row * vocabulary + tokens[i]] += gradient[from + i];
      }
    }
    vectors.gradient().copyFrom(scratch, scratch.length);
  }
}
