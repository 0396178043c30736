// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The six small matrix products of one attention head on one sequence. Queries, keys and values are
 * {@code [width, length]}, scores and weights {@code [keys, queries]}.
 */
final class HeadProducts {
  private final int width;
  private final int length;
  private final int stride;
  private final int scoreStride;
  private final float scale;

  /**
   * Makes the products.
   *
   * @param width of the head
   * @param length of the sequence
   * @param stride of queries, keys and values
   * @param scoreStride of scores
   */
  HeadProducts(int width, int length, int stride, int scoreStride) {
    this.width = width;
    this.length = length;
    this.stride = stride;
    this.scoreStride = scoreStride;
    this.scale = (float) (1 / Math.sqrt(width));
  }

  /** Computes the scores: keys' queries, scaled. */
  void scores(FloatPointer keys, FloatPointer queries, FloatPointer scores) {
    betweenTokens(scale, keys, queries, scores);
  }

  /** Computes what is attended: values weights. */
  void attend(FloatPointer values, FloatPointer weights, FloatPointer attended) {
    overKeys(1, values, weights, attended);
  }

  /** Computes the gradient of the values: up weights'. */
  void valueGradient(FloatPointer up, FloatPointer weights, FloatPointer gradient) {
    overQueries(1, up, weights, gradient);
  }

  /** Computes the gradient of the weights: values' up. */
  void weightGradient(FloatPointer values, FloatPointer up, FloatPointer gradient) {
    betweenTokens(1, values, up, gradient);
  }

  /** Computes the gradient of the queries: keys up, scaled, with up that of the scores. */
  void queryGradient(FloatPointer keys, FloatPointer up, FloatPointer gradient) {
    overKeys(scale, keys, up, gradient);
  }

  /** Computes the gradient of the keys: queries up', scaled, with up that of the scores. */
  void keyGradient(FloatPointer queries, FloatPointer up, FloatPointer gradient) {
    overQueries(scale, queries, up, gradient);
  }

  private void betweenTokens(float factor, FloatPointer a, FloatPointer b, FloatPointer c) {
    openblas.cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        length,
        length,
        width,
        factor,
        a,
        stride,
        b,
        stride,
        0,
        c,
        scoreStride);
  }

  private void overKeys(float factor, FloatPointer a, FloatPointer b, FloatPointer c) {
    openblas.cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        width,
        length,
        length,
        factor,
        a,
        stride,
        b,
        scoreStride,
        0,
        c,
        stride);
  }

  private void overQueries(float factor, FloatPointer a, FloatPointer b, FloatPointer c) {
    openblas.cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        width,
        length,
        length,
        factor,
        a,
        stride,
        b,
        scoreStride,
        0,
        c,
        stride);
  }
}
