// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import java.util.Arrays;
import java.util.List;
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
  private final List<ParameterLayout.Tensor> tensors;
  private final float[] heap;
  private final FloatPointer even;
  private final FloatPointer odd;
  private final FloatPointer product;
  private final FloatPointer polynomial;
  private final FloatPointer ones;

  /**
   * @param layout of all tensors
   */
  public Orthogonalization(ParameterLayout layout) {
    this.tensors = layout.tensors();
    int size = 0;
    int side = 0;
    for (ParameterLayout.Tensor tensor : tensors) {
      if (tensor.isMatrix()) {
        size = Math.max(size, tensor.rows() * tensor.columns());
        side = Math.max(side, Math.min(tensor.rows(), tensor.columns()));
      }
    }
    BlasLibrary.family(); // chosen before anything loads the library
    openblas_nolapack.blas_set_num_threads(1); // more would make results depend on them
    this.heap = new float[size];
    this.even = new FloatPointer(size);
    this.odd = new FloatPointer(size);
    this.product = new FloatPointer((long) side * side);
    this.polynomial = new FloatPointer((long) side * side);
    float[] all = new float[side];
    Arrays.fill(all, 1);
    this.ones = new FloatPointer(all);
  }

  /**
   * Computes {@code msign} of one tensor.
   *
   * @param tensor its number in the layout
   * @param x the tensor's values from index {@code start}
   * @param out takes the results from index {@code start}; may be {@code x}
   */
  public void apply(int tensor, float[] x, float[] out, int start) {
    ParameterLayout.Tensor shape = tensors.get(tensor);
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
    if (squares == 0) {
      Arrays.fill(out, start, start + size, 0);
      return;
    }
    double scale = 1 / (Math.sqrt(squares) + NewtonSchulz.EPSILON);
    for (int i = 0; i < size; i++) {
      heap[i] = (float) (x[start + i] * scale);
    }
    even.put(heap, 0, size);
    FloatPointer from = even;
    FloatPointer to = odd;
    for (int step = 0; step < NewtonSchulz.STEPS; step++) {
      step(from, to, rows, columns);
      FloatPointer swap = from;
      from = to;
      to = swap;
    }
    from.get(out, start, size);
  }

  /**
   * Computes {@code to = (a + b P + c P P) from} with {@code P = from from'}; of a tall matrix
   * {@code to = from (a + b P + c P P)} with {@code P = from' from}, which is the same transposed.
   */
  private void step(FloatPointer from, FloatPointer to, int rows, int columns) {
    boolean tall = rows > columns;
    int side = Math.min(rows, columns);
    if (tall) {
      multiply(1, from, CblasTrans, from, CblasNoTrans, product, side, side, rows);
    } else {
      multiply(1, from, CblasNoTrans, from, CblasTrans, product, side, side, columns);
    }
    float quintic = (float) NewtonSchulz.QUINTIC;
    multiply(quintic, product, CblasNoTrans, product, CblasNoTrans, polynomial, side, side, side);
    float cubic = (float) NewtonSchulz.CUBIC;
    openblas_nolapack.cblas_saxpy(side * side, cubic, product, 1, polynomial, 1);
    float linear = (float) NewtonSchulz.LINEAR;
    openblas_nolapack.cblas_saxpy(side, linear, ones, 1, polynomial, side + 1); // the diagonal
    FloatPointer left = tall ? from : polynomial;
    FloatPointer right = tall ? polynomial : from;
    multiply(1, left, CblasNoTrans, right, CblasNoTrans, to, rows, columns, side);
  }

  /** Computes {@code c = factor a b}, with c [rows, columns] and so many values summed for each. */
  private static void multiply(
      float factor,
      FloatPointer a,
      int transpositionOfA,
      FloatPointer b,
      int transpositionOfB,
      FloatPointer c,
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
        a,
        transpositionOfA == CblasTrans ? rows : summed,
        b,
        transpositionOfB == CblasTrans ? summed : columns,
        0,
        c,
        columns);
  }
}
