// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import java.util.List;
import savanna.dsl.exec.ParameterLayout;

/**
 * A moving average of one tensor's squares, factored over its last two dimensions as Adafactor's
 * paper stores it: one number a row, one a column, for each index of the other dimensions. Not
 * factored where there are fewer than two dimensions.
 */
final class Factors {
  private final int rows;
  private final int columns;
  private final double[] rowMeans;
  private final double[] columnMeans;

  Factors(ParameterLayout.Tensor tensor) {
    List<Integer> shape = tensor.shape();
    boolean matrix = shape.size() > 1;
    this.rows = matrix ? shape.get(shape.size() - 2) : tensor.size();
    this.columns = matrix ? shape.get(shape.size() - 1) : 0;
    this.rowMeans = new double[matrix ? tensor.size() / columns : tensor.size()];
    this.columnMeans = new double[matrix ? tensor.size() / rows : 0];
  }

  boolean isMatrix() {
    return columns > 0;
  }

  /** Averages in the tensor's squares; {@code beta} is the share of what was there. */
  void add(double[] squares, double beta) {
    double[] rowNow = new double[rowMeans.length];
    double[] columnNow = new double[columnMeans.length];
    for (int i = 0; i < squares.length; i++) {
      if (isMatrix()) {
        rowNow[i / columns] += squares[i] / columns;
        columnNow[column(i)] += squares[i] / rows;
      } else {
        rowNow[i] = squares[i];
      }
    }
    for (int r = 0; r < rowMeans.length; r++) {
      rowMeans[r] = beta * rowMeans[r] + (1 - beta) * rowNow[r];
    }
    for (int c = 0; c < columnMeans.length; c++) {
      columnMeans[c] = beta * columnMeans[c] + (1 - beta) * columnNow[c];
    }
  }

  /** Returns the average at one place, put together from its row and its column. */
  double at(int i) {
    if (!isMatrix()) {
      return rowMeans[i];
    }
    int first = i / (rows * columns) * rows;
    double total = 0;
    for (int r = first; r < first + rows; r++) {
      total += rowMeans[r] / rows;
    }
    return rowMeans[i / columns] * columnMeans[column(i)] / total;
  }

  private int column(int i) {
    return i / (rows * columns) * columns + i % columns;
  }
}
