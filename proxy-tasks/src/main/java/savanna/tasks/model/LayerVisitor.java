// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import org.jspecify.annotations.Nullable;
import savanna.dsl.exec.ParameterLayout.Tensor;

/**
 * Is told what a model is made of, from the input up: how others than its layers compute the same.
 * Matrices are told apart by identity, their values and gradients by that of their arrays: matrices
 * that share values are two readers of one.
 */
public interface LayerVisitor {

  /** Square images [side * side, images] are cut into patches [patch * patch, images * patches]. */
  void patchify(Matrix images, Matrix output, int side, int patch);

  /** A learned vector of {@code vectors}, [features, vocabulary], for each token of the batch. */
  void embedding(Matrix output, Tensor vectors);

  /** Adds to each sequence, in place, {@code positions}, [features, length]. */
  void positions(Matrix matrix, Tensor positions);

  /**
   * {@code output = weight input}, plus {@code bias} in each column.
   *
   * @param weight [features, inputs]
   * @param bias [features]
   */
  void linear(Matrix input, Matrix output, Tensor weight, @Nullable Tensor bias);

  /** The larger of each value and 0, in place. */
  void relu(Matrix matrix);

  /** Each column at mean 0 and variance 1, then times {@code gain} plus {@code bias}. */
  void layerNorm(Matrix input, Matrix output, Tensor gain, Tensor bias);

  /**
   * Self-attention over each sequence of {@code length} columns.
   *
   * @param projection [3 * width, width]: queries, keys, values
   * @param mixing [width, width]
   * @param scale of the scores
   */
  void attention(
      Matrix input,
      Matrix output,
      Tensor projection,
      Tensor mixing,
      int heads,
      int length,
      boolean causal,
      float scale);

  /**
   * Adds to {@code trunk}, in place, what a branch makes of it.
   *
   * @param branchInput the trunk's values with a gradient of their own
   * @param branch tells this visitor of the branch's layers
   */
  void residual(Matrix trunk, Matrix branchInput, Matrix branchOutput, Runnable branch);

  /** The mean over each sequence of {@code length} columns. */
  void meanPool(Matrix input, Matrix output, int length);

  /** The 3x3 neighbourhood of each cell of a square grid, [9 * channels, cells]. */
  void neighbours(Matrix input, Matrix output, int side);

  /** Softmax and cross-entropy against the batch's targets. */
  void crossEntropy(Matrix logits);

  /** Half the squared error against the batch's numbers. */
  void squaredError(Matrix predictions);
}
