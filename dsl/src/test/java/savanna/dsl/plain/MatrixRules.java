// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import static java.lang.Math.abs;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.signum;
import static java.lang.Math.sqrt;

import java.util.Arrays;
import savanna.dsl.exec.ParameterLayout;

/** Rules that treat matrices and other tensors apart: the others go by AdamW. */
final class MatrixRules {
  private static final double B1 = 0.9;
  private static final double B2 = 0.95;
  private static final double EPSILON = 1e-8;

  private MatrixRules() {}

  /** The direction in which a matrix between hidden layers goes. */
  @FunctionalInterface
  private interface Direction {

    /**
     * Returns the direction.
     *
     * @param memory two rows of numbers of this tensor, zero before the first train step
     */
    double[] of(ParameterLayout.Tensor shape, double[] g, double[][] memory, int t);
  }

  private static PlainOptimizer.Factory of(double rate, double decay, Direction direction) {
    return TensorRules.ofShapes(
        2,
        (shape, w, g, s, t, lr) -> {
          double[] u =
              shape.shape().size() >= 2 && !shape.outer()
                  ? direction.of(shape, g, s, t)
                  : adam(g, s, t);
          double[] update = new double[w.length];
          Arrays.setAll(update, i -> lr * rate * (u[i] + decay * w[i]));
          return update;
        });
  }

  private static double[] adam(double[] g, double[][] s, int t) {
    double[] u = new double[g.length];
    for (int i = 0; i < g.length; i++) {
      s[0][i] = B1 * s[0][i] + (1 - B1) * g[i];
      s[1][i] = B2 * s[1][i] + (1 - B2) * g[i] * g[i];
      u[i] = s[0][i] / (1 - pow(B1, t)) / (sqrt(s[1][i] / (1 - pow(B2, t))) + EPSILON);
    }
    return u;
  }

  static PlainOptimizer.Factory muon(double rate, double decay) {
    return of(
        rate,
        decay,
        (shape, g, s, t) -> scaled(orthogonal(shape, nesterov(g, s[0])), 0.2 * longSide(shape)));
  }

  /** In {@code s[1]}: the mean square of each row. */
  static PlainOptimizer.Factory normuon(double rate, double decay) {
    return of(
        rate,
        decay,
        (shape, g, s, t) -> {
          double[] o = orthogonal(shape, nesterov(g, s[0]));
          int columns = shape.shape().get(shape.shape().size() - 1);
          for (int row = 0; row < o.length / columns; row++) {
            double squares = 0;
            for (int j = row * columns; j < (row + 1) * columns; j++) {
              squares += o[j] * o[j];
            }
            s[1][row] = 0.95 * s[1][row] + 0.05 * squares / columns;
            for (int j = row * columns; j < (row + 1) * columns; j++) {
              o[j] /= sqrt(s[1][row]) + EPSILON;
            }
          }
          double norm = sqrt(Arrays.stream(o).map(x -> x * x).sum());
          return scaled(o, 0.2 * sqrt(o.length) / (norm + EPSILON));
        });
  }

  static PlainOptimizer.Factory lionMuon(double rate, double decay) {
    return of(
        rate,
        decay,
        (shape, g, s, t) -> {
          double[] ahead = new double[g.length];
          for (int i = 0; i < g.length; i++) {
            ahead[i] = 0.9 * s[0][i] + 0.1 * g[i];
            s[0][i] = 0.99 * s[0][i] + (1 - 0.99) * g[i];
          }
          return (t - 1) % 5 == 0
              ? scaled(orthogonal(shape, ahead), 0.2 * longSide(shape))
              : Arrays.stream(ahead).map(Math::signum).toArray();
        });
  }

  /** The norm of a matrix stays, and nothing decays. */
  static PlainOptimizer.Factory adamH(double rate) {
    return TensorRules.ofShapes(
        2,
        (shape, w, g, s, t, lr) -> {
          double[] u = adam(g, s, t);
          if (shape.shape().size() < 2) {
            return scaled(u, lr * rate);
          }
          double radius = norm(w);
          double[] next = new double[w.length];
          double step = lr * rate * radius / (norm(u) + EPSILON);
          Arrays.setAll(next, i -> w[i] - step * u[i]);
          double back = radius / (norm(next) + EPSILON);
          double[] update = new double[w.length];
          Arrays.setAll(update, i -> w[i] - back * next[i]);
          return update;
        });
  }

  static PlainOptimizer.Factory cautiousLion(double rate, double decay) {
    return TensorRules.ofShapes(
        1,
        (shape, w, g, s, t, lr) -> {
          double[] u = new double[w.length];
          double kept = 0;
          for (int i = 0; i < w.length; i++) {
            double direction = signum(0.9 * s[0][i] + 0.1 * g[i]);
            s[0][i] = 0.99 * s[0][i] + (1 - 0.99) * g[i];
            u[i] = direction * g[i] > 0 ? direction : 0;
            kept += abs(u[i]);
          }
          double share = max(kept / w.length, 0.001);
          double[] update = new double[w.length];
          Arrays.setAll(update, i -> lr * rate * (u[i] / share + decay * w[i]));
          return update;
        });
  }

  private static double[] nesterov(double[] g, double[] m) {
    double[] ahead = new double[g.length];
    for (int i = 0; i < g.length; i++) {
      m[i] = 0.95 * m[i] + (1 - 0.95) * g[i];
      ahead[i] = 0.95 * m[i] + (1 - 0.95) * g[i];
    }
    return ahead;
  }

  private static double longSide(ParameterLayout.Tensor shape) {
    int dimensions = shape.shape().size();
    return sqrt(max(shape.shape().get(dimensions - 2), shape.shape().get(dimensions - 1)));
  }

  private static double norm(double[] x) {
    return sqrt(Arrays.stream(x).map(value -> value * value).sum());
  }

  private static double[] scaled(double[] x, double factor) {
    return Arrays.stream(x).map(value -> factor * value).toArray();
  }

  /** Five times a X + b X X' X + c X X' X X' X, of each matrix over its norm. */
  private static double[] orthogonal(ParameterLayout.Tensor shape, double[] x) {
    int dimensions = shape.shape().size();
    int rows = shape.shape().get(dimensions - 2);
    int columns = shape.shape().get(dimensions - 1);
    double[] result = new double[x.length];
    for (int start = 0; start < x.length; start += rows * columns) {
      double[] u = Arrays.copyOfRange(x, start, start + rows * columns);
      u = scaled(u, 1 / (norm(u) + 1e-7));
      for (int step = 0; step < 5; step++) {
        double[] cube = timesSquare(u, u, rows, columns);
        double[] fifth = timesSquare(u, cube, rows, columns);
        for (int i = 0; i < u.length; i++) {
          u[i] = 3.4445 * u[i] - 4.7750 * cube[i] + 2.0315 * fifth[i];
        }
      }
      System.arraycopy(u, 0, result, start, u.length);
    }
    return result;
  }

  /** Returns X X' Y. */
  private static double[] timesSquare(double[] x, double[] y, int rows, int columns) {
    double[] product = new double[y.length];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < rows; k++) {
        double along = 0;
        for (int j = 0; j < columns; j++) {
          along += x[i * columns + j] * x[k * columns + j];
        }
        for (int j = 0; j < columns; j++) {
          product[i * columns + j] += along * y[k * columns + j];
        }
      }
    }
    return product;
  }
}
