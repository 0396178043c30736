// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import java.util.List;
import savanna.dsl.exec.ParameterLayout;

/** Adafactor, with one number a row and one a column, as its paper stores them. */
final class PlainAdafactor implements PlainOptimizer {
  private final double rate;
  private final double decay;
  private final List<ParameterLayout.Tensor> tensors;
  private final double[][] rowMeans;
  private final double[][] columnMeans;

  private PlainAdafactor(double rate, double decay, ParameterLayout layout) {
    this.rate = rate;
    this.decay = decay;
    this.tensors = layout.tensors();
    this.rowMeans = new double[tensors.size()][];
    this.columnMeans = new double[tensors.size()][];
    for (int k = 0; k < tensors.size(); k++) {
      rowMeans[k] = new double[tensors.get(k).size() / columns(tensors.get(k))];
      columnMeans[k] = new double[columns(tensors.get(k))];
    }
  }

  static Factory of(double rate, double decay) {
    return layout -> new PlainAdafactor(rate, decay, layout);
  }

  /** A vector is a matrix with one value a row, of which only the rows are used. */
  private static int columns(ParameterLayout.Tensor tensor) {
    List<Integer> shape = tensor.shape();
    return shape.size() < 2 ? 1 : shape.get(shape.size() - 1);
  }

  @Override
  public double[] update(double[] weights, double[] gradient, int t, double lr) {
    double[] update = new double[weights.length];
    for (int k = 0; k < tensors.size(); k++) {
      step(k, 1 - pow(t, -0.8), gradient, update);
      ParameterLayout.Tensor tensor = tensors.get(k);
      double squares = 0;
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        squares += update[i] * update[i];
      }
      double clip = max(1, sqrt(squares / tensor.size()));
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        update[i] = lr * rate * (update[i] / clip + decay * weights[i]);
      }
    }
    return update;
  }

  private void step(int k, double beta, double[] gradient, double[] update) {
    ParameterLayout.Tensor tensor = tensors.get(k);
    double[] rows = rowMeans[k];
    double[] columns = columnMeans[k];
    double[] rowNow = new double[rows.length];
    double[] columnNow = new double[columns.length];
    for (int i = 0; i < tensor.size(); i++) {
      double square = pow(gradient[tensor.offset() + i], 2) + 1e-30;
      rowNow[i / columns.length] += square / columns.length;
      columnNow[i % columns.length] += square / rows.length;
    }
    double total = 0;
    for (int r = 0; r < rows.length; r++) {
      rows[r] = beta * rows[r] + (1 - beta) * rowNow[r];
      total += rows[r] / rows.length;
    }
    for (int c = 0; c < columns.length; c++) {
      columns[c] = beta * columns[c] + (1 - beta) * columnNow[c];
    }
    for (int i = 0; i < tensor.size(); i++) {
      double row = rows[i / columns.length];
      double factored = tensor.shape().size() < 2 ? row : row * columns[i % columns.length] / total;
      update[tensor.offset() + i] = gradient[tensor.offset() + i] / sqrt(factored);
    }
  }
}
