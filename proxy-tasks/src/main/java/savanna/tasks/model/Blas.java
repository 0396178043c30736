// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Row-major matrix products in single precision on one thread.
 *
 * <p>OpenBLAS has kernels that skip the packing of their operands, about twice as fast as the
 * others, for products of up to a million multiplications; so a long product is cut along its
 * columns into pieces of at most that size. The pieces depend on the shapes alone, so results are
 * reproducible.
 */
final class Blas {
  private static final long SMALL_PRODUCT = 1_000_000;
  private static final int PIECE = 16;

  private Blas() {}

  /** Makes OpenBLAS use the calling thread only; more threads would make results depend on them. */
  static void useOneThread() {
    openblas.blas_set_num_threads(1);
  }

  private static int pieceOf(int columns, long work) {
    if (work * columns <= SMALL_PRODUCT) {
      return columns;
    }
    long pieces = (work * columns + SMALL_PRODUCT - 1) / SMALL_PRODUCT;
    long length = (columns + pieces - 1) / pieces;
    return (int) Math.max(PIECE, length / PIECE * PIECE);
  }

  /** Computes c = a b, with a [m, k] dense, b [k, n] and c [m, n] of the given stride. */
  static void product(
      int m, int n, int k, NativeBlock a, NativeBlock b, NativeBlock c, int stride) {
    int piece = pieceOf(n, (long) m * k);
    FloatPointer left = a.pointer();
    for (int j = 0; j < n; j += piece) {
      int width = Math.min(piece, n - j);
      openblas.cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasNoTrans,
          m,
          width,
          k,
          1,
          left,
          k,
          b.at(j),
          stride,
          0,
          c.at(j),
          stride);
    }
  }

  /** Computes c = a' b, with a [k, m] dense, b [k, n] and c [m, n] of the given stride. */
  static void transposedProduct(
      int m, int n, int k, NativeBlock a, NativeBlock b, NativeBlock c, int stride) {
    int piece = pieceOf(n, (long) m * k);
    FloatPointer left = a.pointer();
    for (int j = 0; j < n; j += piece) {
      int width = Math.min(piece, n - j);
      openblas.cblas_sgemm(
          CblasRowMajor,
          CblasTrans,
          CblasNoTrans,
          m,
          width,
          k,
          1,
          left,
          m,
          b.at(j),
          stride,
          0,
          c.at(j),
          stride);
    }
  }

  /** Computes c = a b', with a [m, n] and b [k, n] of the given stride, c [m, k] dense. */
  static void outerProduct(
      int m, int k, int n, NativeBlock a, NativeBlock b, int stride, NativeBlock c) {
    int piece = pieceOf(n, (long) m * k);
    FloatPointer sum = c.pointer();
    for (int j = 0; j < n; j += piece) {
      int width = Math.min(piece, n - j);
      openblas.cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasTrans,
          m,
          k,
          width,
          1,
          a.at(j),
          stride,
          b.at(j),
          stride,
          j == 0 ? 0 : 1,
          sum,
          k);
    }
  }

  /** Computes y = a x, with a [rows, columns] of the given stride: row sums when x is all ones. */
  static void timesVector(
      int rows, int columns, NativeBlock a, int stride, NativeBlock x, NativeBlock y) {
    openblas.cblas_sgemv(
        CblasRowMajor,
        CblasNoTrans,
        rows,
        columns,
        1,
        a.pointer(),
        stride,
        x.pointer(),
        1,
        0,
        y.pointer(),
        1);
  }
}
