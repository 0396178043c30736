// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.exec.NewtonSchulz;
import savanna.dsl.exec.ParameterLayout;

/**
 * {@code msign} of tensors in single precision: the steps of {@link NewtonSchulz} by OpenBLAS on
 * one thread, in native memory for the largest matrix. The last bits depend on the family of
 * OpenBLAS's kernels, as those of training do. Nothing is allocated after the first matrix. Not
 * safe for use by several threads.
 */
public final class Orthogonalization {
  private final ParameterLayout layout;
  private final float[] heap;
  private final Block even;
  private final Block odd;
  private final Block product;
  private final Block polynomial;

  /** Floats that OpenBLAS reaches by a pointer and Java by a buffer. */
  private record Block(FloatPointer pointer, FloatBuffer values) {

    static Block of(int size) {
      FloatPointer pointer = new FloatPointer(size);
      return new Block(pointer, pointer.asBuffer());
    }
  }

  /**
   * @param layout of all tensors
   */
  public Orthogonalization(ParameterLayout layout) {
    this.layout = layout;
    int size = 0;
    int side = 0;
    for (ParameterLayout.Tensor tensor : layout.tensors()) {
      if (tensor.isMatrix()) {
        size = Math.max(size, tensor.rows() * tensor.columns());
        side = Math.max(side, Math.min(tensor.rows(), tensor.columns()));
      }
    }
    BlasLibrary.family(); // chosen before anything loads the library
    openblas_nolapack.blas_set_num_threads(1); // more would make results depend on them
    this.heap = new float[size];
    this.even = Block.of(size);
    this.odd = Block.of(size);
    this.product = Block.of(side * side);
    this.polynomial = Block.of(side * side);
  }

  /**
   * Computes {@code msign} of one tensor.
   *
   * @param tensor its number in the layout
   * @param x the tensor's values from index {@code start}
   * @param out takes the results from index {@code start}; may be {@code x}
   */
  public void apply(int tensor, float[] x, float[] out, int start) {
    ParameterLayout.Tensor shape = layout.tensors().get(tensor);
    int end = start + shape.size();
    if (!shape.isMatrix()) {
      for (int i = start; i < end; i++) {
        out[i] = Math.signum(x[i]);
      }
      return;
    }
    int matrix = shape.rows() * shape.columns();
    for (int first = start; first < end; first += matrix) {
      orthogonalize(x, out, first, shape.rows(), shape.columns());
    }
  }

  private void orthogonalize(float[] x, float[] out, int start, int rows, int columns) {
    int size = rows * columns;
    double squares = 0;
    for (int i = start; i < start + size; i++) {
      squares += (double) x[i] * x[i];
    }
    if (!Double.isFinite(squares)) {
      Arrays.fill(out, start, start + size, Float.NaN);
      return;
    }
    double scale = 1 / (Math.sqrt(squares) + NewtonSchulz.EPSILON);
    boolean tall = rows > columns;
    int height = Math.min(rows, columns);
    int width = Math.max(rows, columns);
    for (int i = 0; i < size; i++) {
      heap[i] = (float) (x[start + (tall ? transposed(i, width, columns) : i)] * scale);
    }
    even.values().put(0, heap, 0, size);
    Block from = even;
    Block to = odd;
    for (int step = 0; step < NewtonSchulz.STEPS; step++) {
      step(from, to, height, width);
      Block swap = from;
      from = to;
      to = swap;
    }
    from.values().get(0, heap, 0, size);
    for (int i = 0; i < size; i++) {
      out[start + (tall ? transposed(i, width, columns) : i)] = heap[i];
    }
  }

  /** Returns where a tall matrix has what its wide transpose has at index i. */
  private static int transposed(int i, int width, int columns) {
    return i % width * columns + i / width;
  }

  /** Computes {@code to = (a + b P + c P P) from} with {@code P = from from'}. */
  private void step(Block from, Block to, int height, int width) {
    multiply(1, from, CblasNoTrans, from, CblasTrans, product, height, height, width);
    multiply(
        (float) NewtonSchulz.QUINTIC,
        product,
        CblasNoTrans,
        product,
        CblasNoTrans,
        polynomial,
        height,
        height,
        height);
    openblas_nolapack.cblas_saxpy(
        height * height, (float) NewtonSchulz.CUBIC, product.pointer(), 1, polynomial.pointer(), 1);
    for (int i = 0; i < height * height; i += height + 1) {
      polynomial.values().put(i, polynomial.values().get(i) + (float) NewtonSchulz.LINEAR);
    }
    multiply(1, polynomial, CblasNoTrans, from, CblasNoTrans, to, height, width, height);
  }

  /** Computes {@code c = factor a b}, with c [rows, columns] and so many values summed for each. */
  private static void multiply(
      float factor,
      Block a,
      int transpositionOfA,
      Block b,
      int transpositionOfB,
      Block c,
      int rows,
      int columns,
      int summed) {
    openblas_nolapack.cblas_sgemm(
        CblasRowMajor,
        transpositionOfA,
        transpositionOfB,
        rows,
        columns,
        summed,
        factor,
        a.pointer(),
        summed,
        b.pointer(),
        transpositionOfB == CblasTrans ? summed : columns,
        0,
        c.pointer(),
        columns);
  }
}
