// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import java.util.Arrays;
import savanna.dsl.Op;
import savanna.dsl.exec.ParameterLayout;

/** {@code row_mean} or {@code col_mean} of one tensor, summed in double precision. */
public final class AxisMean {
  private final boolean rows;
  private final ParameterLayout.Tensor tensor;
  private final double[] sums;

  /** Makes the mean of rows or columns, by the op, of one tensor. */
  public AxisMean(Op op, ParameterLayout.Tensor tensor) {
    this.rows = op == Op.ROW_MEAN;
    this.tensor = tensor;
    this.sums = new double[rows ? 1 : tensor.columns()];
  }

  /**
   * Computes the means.
   *
   * @param x the tensor's values from index {@code start}
   * @param out takes the means from index {@code start}; may be {@code x}
   */
  public void apply(float[] x, float[] out, int start) {
    if (!tensor.isMatrix()) {
      System.arraycopy(x, start, out, start, tensor.size());
    } else if (rows) {
      rows(x, out, start);
    } else {
      columns(x, out, start);
    }
  }

  private void rows(float[] x, float[] out, int start) {
    int columns = tensor.columns();
    for (int row = start; row < start + tensor.size(); row += columns) {
      double sum = 0;
      for (int i = row; i < row + columns; i++) {
        sum += x[i];
      }
      Arrays.fill(out, row, row + columns, (float) (sum / columns));
    }
  }

  private void columns(float[] x, float[] out, int start) {
    int matrix = tensor.rows() * tensor.columns();
    for (int first = start; first < start + tensor.size(); first += matrix) {
      columnsOfOne(x, out, first, matrix);
    }
  }

  private void columnsOfOne(float[] x, float[] out, int first, int matrix) {
    int columns = tensor.columns();
    Arrays.fill(sums, 0);
    for (int i = 0; i < matrix; i++) {
      sums[i % columns] += x[first + i];
    }
    for (int i = 0; i < matrix; i++) {
      out[first + i] = (float) (sums[i % columns] / tensor.rows());
    }
  }
}
