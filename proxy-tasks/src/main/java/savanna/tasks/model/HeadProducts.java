// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The small matrix products of attention heads: three kinds, each for all heads and sequences.
 *
 * <p>Queries, keys, values, what is attended and their gradients are {@code [width, (sequence,
 * token)]} with the heads' features above each other; scores, weights and their gradients are
 * {@code [keys, (head, sequence, query)]}.
 */
final class HeadProducts {
  private final int heads;
  private final int length;

  /**
   * Makes the products.
   *
   * @param heads divides the width
   * @param length of a sequence
   */
  HeadProducts(int heads, int length) {
    this.heads = heads;
    this.length = length;
  }

  int heads() {
    return heads;
  }

  int length() {
    return length;
  }

  /** Computes {@code scores = factor a' b}: keys' queries, or values' gradient. */
  void betweenTokens(float factor, NativeMatrix a, NativeMatrix b, NativeMatrix scores) {
    int width = a.rows() / heads;
    for (int head = 0; head < heads; head++) {
      for (int column = 0; column < a.columns(); column += length) {
        openblas_nolapack.cblas_sgemm(
            CblasRowMajor,
            CblasTrans,
            CblasNoTrans,
            length,
            length,
            width,
            factor,
            a.at(head * width * a.stride() + column),
            a.stride(),
            b.at(head * width * b.stride() + column),
            b.stride(),
            0,
            scores.at(head * a.columns() + column),
            scores.stride());
      }
    }
  }

  /** Computes {@code c = factor a scores}: a sum over keys for each query. */
  void overKeys(float factor, NativeMatrix a, NativeMatrix scores, NativeMatrix c) {
    weigh(CblasNoTrans, factor, a, scores, c);
  }

  /** Computes {@code c = factor a scores'}: a sum over queries for each key. */
  void overQueries(float factor, NativeMatrix a, NativeMatrix scores, NativeMatrix c) {
    weigh(CblasTrans, factor, a, scores, c);
  }

  private void weigh(
      int transposition, float factor, NativeMatrix a, NativeMatrix scores, NativeMatrix c) {
    int width = a.rows() / heads;
    for (int head = 0; head < heads; head++) {
      for (int column = 0; column < a.columns(); column += length) {
        openblas_nolapack.cblas_sgemm(
            CblasRowMajor,
            CblasNoTrans,
            transposition,
            width,
            length,
            length,
            factor,
            a.at(head * width * a.stride() + column),
            a.stride(),
            scores.at(head * a.columns() + column),
            scores.stride(),
            0,
            c.at(head * width * c.stride() + column),
            c.stride());
      }
    }
  }
}
