// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * Multi-head self-attention over the tokens of each sequence, without biases. Source: Vaswani et
 * al. 2017; scores are divided by the root of the heads' width.
 *
 * <p>Queries, keys and values stand above each other in one matrix; a head of one sequence is a
 * block of it, {@code [width / heads, length]}. The scores of all heads and sequences stand side by
 * side, {@code [keys, (head, sequence, query)]}, so that the softmax runs along long rows.
 */
final class SelfAttention implements Layer {
  private final Matrix input;
  private final Matrix output;
  private final int heads;
  private final int length;
  private final Parameter projection; // [3 * width, width]: queries, keys, values
  private final Parameter mixing; // [width, width]
  private final ColumnSoftmax softmax;
  private final float[] weights; // [keys, scoreStride]
  private final float[] scratch; // [keys, scoreStride]
  private final NativeBlock nativeInput; // [width, stride]
  private final NativeBlock projected; // [3 * width, stride]
  private final NativeBlock projectedGradient; // [3 * width, stride]
  private final NativeBlock attended; // [width, stride]
  private final NativeBlock nativeOutput; // [width, stride]
  private final NativeBlock scores; // [keys, scoreStride]
  private final HeadProducts products;

  /**
   * Makes the layer.
   *
   * @param input [width, sequences * length]
   * @param length of a sequence
   * @param heads divides the width
   * @param causal whether a token sees only itself and those before it
   */
  SelfAttention(
      Matrix input, int length, int heads, boolean causal, String name, Parameters parameters) {
    int width = input.rows();
    this.input = input;
    this.output = Matrix.of(width, input.columns());
    this.heads = heads;
    this.length = length;
    Initialization scaled = Initialization.scaledNormal(width);
    this.projection = parameters.add(name + ".projection", scaled, 3 * width, width);
    this.mixing = parameters.add(name + ".mixing", scaled, width, width);
    this.softmax = new ColumnSoftmax(length, heads * input.columns(), causal);
    int scoreStride = Matrix.strideOf(heads * input.columns());
    this.weights = new float[length * scoreStride];
    this.scratch = new float[length * scoreStride];
    int size = input.values().length;
    this.nativeInput = NativeBlock.ofZeros(size);
    this.projected = NativeBlock.ofZeros(3 * size);
    this.projectedGradient = NativeBlock.ofZeros(3 * size);
    this.attended = NativeBlock.ofZeros(size);
    this.nativeOutput = NativeBlock.ofZeros(size);
    this.scores = NativeBlock.ofZeros(length * scoreStride);
    this.products = new HeadProducts(width / heads, length, input.stride(), scoreStride);
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    int width = input.rows();
    int columns = input.columns();
    int stride = input.stride();
    nativeInput.copyFrom(input.values(), input.values().length);
    Blas.product(3 * width, columns, width, projection.weights(), nativeInput, projected, stride);
    for (int head = 0; head < heads; head++) {
      for (int column = 0; column < columns; column += length) {
        products.scores(
            projected.at(key(head, column)),
            projected.second(query(head, column)),
            scores.at(score(head, column)));
      }
    }
    scores.copyTo(weights, weights.length);
    softmax.forward(weights);
    scores.copyFrom(weights, weights.length);
    for (int head = 0; head < heads; head++) {
      for (int column = 0; column < columns; column += length) {
        products.attend(
            projected.at(value(head, column)),
            scores.at(score(head, column)),
            attended.at(query(head, column)));
      }
    }
    Blas.product(width, columns, width, mixing.weights(), attended, nativeOutput, stride);
    nativeOutput.copyTo(output.values(), output.values().length);
  }

  @Override
  public void backward() {
    int width = input.rows();
    int columns = input.columns();
    int stride = input.stride();
    nativeOutput.copyFrom(output.gradient(), output.gradient().length);
    Blas.outerProduct(width, width, columns, nativeOutput, attended, stride, mixing.gradient());
    // What was attended is no longer needed: its gradient takes its place.
    Blas.transposedProduct(width, columns, width, mixing.weights(), nativeOutput, attended, stride);
    for (int head = 0; head < heads; head++) {
      for (int column = 0; column < columns; column += length) {
        products.valueGradient(
            attended.at(query(head, column)),
            scores.at(score(head, column)),
            projectedGradient.at(value(head, column)));
        products.weightGradient(
            projected.at(value(head, column)),
            attended.at(query(head, column)),
            scores.at(score(head, column)));
      }
    }
    scores.copyTo(scratch, scratch.length);
    softmax.backward(weights, scratch);
    scores.copyFrom(scratch, scratch.length);
    for (int head = 0; head < heads; head++) {
      for (int column = 0; column < columns; column += length) {
        products.queryGradient(
            projected.at(key(head, column)),
            scores.at(score(head, column)),
            projectedGradient.at(query(head, column)));
        products.keyGradient(
            projected.at(query(head, column)),
            scores.at(score(head, column)),
            projectedGradient.at(key(head, column)));
      }
    }
    Blas.outerProduct(
        3 * width, width, columns, projectedGradient, nativeInput, stride, projection.gradient());
    Blas.transposedProduct(
        width, columns, 3 * width, projection.weights(), projectedGradient, nativeInput, stride);
    nativeInput.copyTo(input.gradient(), input.gradient().length);
  }

  private int query(int head, int column) {
    return head * (input.rows() / heads) * input.stride() + column;
  }

  private int key(int head, int column) {
    return input.values().length + query(head, column);
  }

  private int value(int head, int column) {
    return 2 * input.values().length + query(head, column);
  }

  private int score(int head, int column) {
    return head * input.columns() + column;
  }
}
