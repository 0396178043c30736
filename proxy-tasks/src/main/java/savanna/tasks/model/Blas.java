// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import savanna.dsl.blas.BlasLibrary;

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
  private static final int UNIT = 16;

  private Blas() {}

  /** Makes OpenBLAS use the calling thread only; more threads would make results depend on them. */
  static void useOneThread() {
    BlasLibrary.family(); // chosen before anything loads the library
    openblas_nolapack.blas_set_num_threads(1);
  }

  private static int pieceOf(int columns, long work) {
    if (work * columns <= SMALL_PRODUCT) {
      return columns;
    }
    long pieces = (work * columns + SMALL_PRODUCT - 1) / SMALL_PRODUCT;
    long length = (columns + pieces - 1) / pieces;
    return (int) Math.max(UNIT, length / UNIT * UNIT);
  }

  /** Computes {@code c = a b}, with a [c.rows, b.rows] dense. */
  static void product(NativeBlock a, NativeMatrix b, NativeMatrix c) {
    multiply(CblasNoTrans, b.rows(), a, b, c);
  }

  /** Computes {@code c = a' b}, with a [b.rows, c.rows] dense. */
  static void transposedProduct(NativeBlock a, NativeMatrix b, NativeMatrix c) {
    multiply(CblasTrans, c.rows(), a, b, c);
  }

  private static void multiply(
      int transposition, int leftStride, NativeBlock a, NativeMatrix b, NativeMatrix c) {
    int columns = c.columns();
    int piece = pieceOf(columns, (long) b.rows() * c.rows());
    FloatPointer left = a.pointer();
    for (int j = 0; j < columns; j += piece) {
      openblas_nolapack.cblas_sgemm(
          CblasRowMajor,
          transposition,
          CblasNoTrans,
          c.rows(),
          Math.min(piece, columns - j),
          b.rows(),
          1,
          left,
          leftStride,
          b.at(j),
          b.stride(),
          0,
          c.at(j),
          c.stride());
    }
  }

  /** Computes {@code c = a b'}, with c [a.rows, b.rows] dense. */
  static void outerProduct(NativeMatrix a, NativeMatrix b, NativeBlock c) {
    int columns = a.columns();
    int piece = pieceOf(columns, (long) a.rows() * b.rows());
    FloatPointer sum = c.pointer();
    for (int j = 0; j < columns; j += piece) {
      openblas_nolapack.cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasTrans,
          a.rows(),
          b.rows(),
          Math.min(piece, columns - j),
          1,
          a.at(j),
          a.stride(),
          b.at(j),
          b.stride(),
          j == 0 ? 0 : 1,
          sum,
          b.rows());
    }
  }

  /** Computes {@code y = a x}, with x [a.columns]: the sums of the rows when x is all ones. */
  static void timesVector(NativeMatrix a, NativeBlock x, NativeBlock y) {
    openblas_nolapack.cblas_sgemv(
        CblasRowMajor,
        CblasNoTrans,
        a.rows(),
        a.columns(),
        1,
        a.pointer(),
        a.stride(),
        x.pointer(),
        1,
        0,
        y.pointer(),
        1);
  }
}
