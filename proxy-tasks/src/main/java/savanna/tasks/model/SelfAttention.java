// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * Multi-head self-attention over the tokens of each sequence, without biases. Source: Vaswani et
 * al. 2017; scores are divided by the root of the heads' width.
 *
 * <p>Queries, keys and values stand above each other in one matrix. The scores of all heads and
 * sequences stand side by side, {@code [keys, (head, sequence, query)]}, so that the softmax runs
 * along long rows.
 */
final class SelfAttention implements Layer {
  private final Matrix input;
  private final Matrix output;
  private final Parameter projection; // [3 * width, width]: queries, keys, values
  private final Parameter mixing; // [width, width]
  private final HeadProducts products;
  private final ColumnSoftmax softmax;
  private final float scale;
  private final float[][] weights; // [keys][(head, sequence, query)]
  private final float[][] scratch; // [keys][(head, sequence, query)]
  private final NativeMatrix scores; // [keys, (head, sequence, query)]
  private final NativeMatrix nativeInput; // [width, columns]
  private final NativeMatrix projected; // [3 * width, columns]
  private final NativeMatrix query; // the three parts of it
  private final NativeMatrix key;
  private final NativeMatrix value;
  private final NativeMatrix projectedGradient; // [3 * width, columns]
  private final NativeMatrix queryGradient; // the three parts of it
  private final NativeMatrix keyGradient;
  private final NativeMatrix valueGradient;
  private final NativeMatrix attended; // [width, columns]
  private final NativeMatrix nativeOutput; // [width, columns]

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
    int columns = input.columns();
    this.input = input;
    this.output = Matrix.of(width, columns);
    Initialization scaled = Initialization.scaledNormal(width);
    this.projection = parameters.add(name + ".projection", scaled, 3 * width, width);
    this.mixing = parameters.add(name + ".mixing", scaled, width, width);
    this.products = new HeadProducts(heads, length);
    this.softmax = new ColumnSoftmax(length, heads * columns, causal);
    this.scale = (float) Math.sqrt((double) heads / width);
    this.weights = new float[length][heads * columns];
    this.scratch = new float[length][heads * columns];
    this.scores = NativeMatrix.of(length, heads * columns);
    this.nativeInput = NativeMatrix.of(width, columns);
    this.projected = NativeMatrix.of(3 * width, columns);
    this.query = projected.rows(0, width);
    this.key = projected.rows(width, width);
    this.value = projected.rows(2 * width, width);
    this.projectedGradient = NativeMatrix.of(3 * width, columns);
    this.queryGradient = projectedGradient.rows(0, width);
    this.keyGradient = projectedGradient.rows(width, width);
    this.valueGradient = projectedGradient.rows(2 * width, width);
    this.attended = NativeMatrix.of(width, columns);
    this.nativeOutput = NativeMatrix.of(width, columns);
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.attention(
        input,
        output,
        projection.tensor(),
        mixing.tensor(),
        products.heads(),
        products.length(),
        softmax.isCausal(),
        scale);
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public long matrixFlops() {
    long width = input.rows();
    long columns = input.columns();
    int length = scores.rows();
    long projections = (input.hasGradient() ? 3L : 2L) * 3 * width * width; // as in Linear
    long mixings = 3L * width * width;
    long headProducts = 6L * length * width; // two forward, four backward
    return 2 * columns * (projections + mixings + headProducts);
  }

  @Override
  public void forward() {
    nativeInput.copyFrom(input.values());
    Blas.product(projection.weights(), nativeInput, projected);
    products.betweenTokens(scale, key, query, scores);
    scores.copyTo(weights);
    softmax.forward(weights);
    scores.copyFrom(weights);
    products.overKeys(1, value, scores, attended);
    Blas.product(mixing.weights(), attended, nativeOutput);
    nativeOutput.copyTo(output.values());
  }

  @Override
  public void backward() {
    nativeOutput.copyFrom(output.gradient());
    Blas.outerProduct(nativeOutput, attended, mixing.gradient());
    // What was attended is no longer needed: its gradient takes its place. So with the scores.
    Blas.transposedProduct(mixing.weights(), nativeOutput, attended);
    products.overQueries(1, attended, scores, valueGradient);
    products.betweenTokens(1, value, attended, scores);
    scores.copyTo(scratch);
    softmax.backward(weights, scratch);
    scores.copyFrom(scratch);
    products.overKeys(scale, key, scores, queryGradient);
    products.overQueries(scale, query, scores, keyGradient);
    Blas.outerProduct(projectedGradient, nativeInput, projection.gradient());
    if (input.hasGradient()) {
      Blas.transposedProduct(projection.weights(), projectedGradient, nativeInput);
      nativeInput.copyTo(input.gradient());
    }
  }
}
