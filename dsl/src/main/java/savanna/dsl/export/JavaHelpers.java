// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.EnumMap;
import java.util.Map;
import savanna.dsl.Op;

/** Reductions as methods of an exported Java class. */
final class JavaHelpers {
  static final String OVERLOADS =
      """

      /** Does one train step on floats; states and arithmetic stay in double precision. */
      public void step(float[] w, float[] g, double lr) {
        double[] weights = new double[w.length];
        double[] gradient = new double[g.length];
        Arrays.setAll(weights, i -> w[i]);
        Arrays.setAll(gradient, i -> g[i]);
        step(weights, gradient, lr);
        for (int i = 0; i < w.length; i++) {
          w[i] = (float) weights[i];
        }
      }

      /** Does one train step on tensors that do not lie end to end: one array each, in order. */
      public void step(double[][] w, double[][] g, double lr) {
        double[] weights = Arrays.stream(w).flatMapToDouble(Arrays::stream).toArray();
        step(weights, Arrays.stream(g).flatMapToDouble(Arrays::stream).toArray(), lr);
        int start = 0;
        for (double[] tensor : w) {
          System.arraycopy(weights, start, tensor, 0, tensor.length);
          start += tensor.length;
        }
      }\
      """;

  static final String NORM =
      """

      private double[] norm(double[] x) {
        double[] norms = new double[tensors];
        for (int i = 0; i < size; i++) {
          norms[tensorOf[i]] += x[i] * x[i];
        }
        for (int i = 0; i < tensors; i++) {
          norms[i] = Math.sqrt(norms[i]);
        }
        return norms;
      }\
      """;

  static final String GLOBAL =
      """

      private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
          sum += x[i] * y[i];
        }
        return sum;
      }

      private static double globalNorm(double[] x) {
        return Math.sqrt(dot(x, x));
      }

      private static double cosineSim(double[] x, double[] y) {
        return dot(x, y) / (globalNorm(x) * globalNorm(y) + 1e-8);
      }

      private static double[] clip(double[] x, double limit) {
        double factor = Math.min(1, limit / (globalNorm(x) + 1e-8));
        return Arrays.stream(x).map(value -> value * factor).toArray();
      }

      private static double[] fill(double value, int length) {
        double[] filled = new double[length];
        Arrays.fill(filled, value);
        return filled;
      }

      private double[] spread(double[] perTensor) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
          values[i] = perTensor[tensorOf[i]];
        }
        return values;
      }\
      """;

  static final String AXIS =
      """

      private double[] rowMean(double[] x) {
        return axisMean(x, true);
      }

      private double[] colMean(double[] x) {
        return axisMean(x, false);
      }

      private double[] axisMean(double[] x, boolean rows) {
        double[] means = x.clone();
        int start = 0;
        for (int[] shape : shapes) {
          int length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
          int end = start + length;
          if (shape.length > 1 && length > 0) {
            int columns = shape[shape.length - 1];
            int matrix = columns * shape[shape.length - 2];
            for (; start < end; start += matrix) {
              matrixMean(x, means, start, matrix, columns, rows);
            }
          }
          start = end;
        }
        return means;
      }

      private static void matrixMean(
          double[] x, double[] means, int start, int length, int columns, boolean rows) {
        double[] sums = new double[rows ? length / columns : columns];
        for (int i = 0; i < length; i++) {
          sums[rows ? i / columns : i % columns] += x[start + i];
        }
        for (int i = 0; i < length; i++) {
          means[start + i] = sums[rows ? i / columns : i % columns] * sums.length / length;
        }
      }\
      """;

  /** What tells the shapes of tensors. */
  static final Map<Op, String> SHAPES = new EnumMap<>(Op.class);

  static {
    shape(Op.IS_MATRIX, "shape.length > 1 ? 1 : 0");
    SHAPES.put(
        Op.IS_HIDDEN,
        """

        private double[] isHidden(double[] x) {
          double[] hidden = new double[tensors];
          Arrays.setAll(hidden, i -> shapes[i].length > 1 && !outer[i] ? 1 : 0);
          return hidden;
        }\
        """);
    shape(Op.ROWS, "shape.length > 1 ? shape[shape.length - 2] : 1");
    shape(Op.COLS, "shape.length > 0 ? shape[shape.length - 1] : 1");
    shape(Op.NUMEL, "Arrays.stream(shape).reduce(1, (a, b) -> a * b)");
  }

  private static void shape(Op op, String number) {
    SHAPES.put(
        op,
        """

        private double[] NAME(double[] x) {
          return Arrays.stream(shapes).mapToDouble(shape -> NUMBER).toArray();
        }\
        """
            .replace("NAME", JavaNames.camelCase(op.symbol()))
            .replace("NUMBER", number));
  }

  static final String MSIGN =
      """

      private double[] msign(double[] x) {
        double[] result = new double[size];
        int start = 0;
        for (int[] shape : shapes) {
          int end = start + Arrays.stream(shape).reduce(1, (a, b) -> a * b);
          if (shape.length > 1 && start < end) {
            int rows = shape[shape.length - 2];
            int columns = shape[shape.length - 1];
            for (; start < end; start += rows * columns) {
              orthogonalize(x, result, start, rows, columns);
            }
          }
          for (; start < end; start++) {
            result[start] = Math.signum(x[start]);
          }
        }
        return result;
      }

      /** Five Newton-Schulz steps on one matrix, as in Muon, the wide side first. */
      private static void orthogonalize(
          double[] x, double[] result, int start, int rows, int columns) {
        boolean tall = rows > columns;
        int height = Math.min(rows, columns);
        int width = Math.max(rows, columns);
        double squares = 0;
        for (int i = start; i < start + rows * columns; i++) {
          squares += x[i] * x[i];
        }
        double norm = Double.isInfinite(squares) ? Double.NaN : Math.sqrt(squares);
        double[][] u = new double[height][width];
        for (int i = 0; i < height; i++) {
          for (int j = 0; j < width; j++) {
            u[i][j] = x[start + (tall ? j * columns + i : i * columns + j)] / (norm + 1e-7);
          }
        }
        for (int step = 0; step < 5; step++) {
          double[][] a = product(u, u, true);
          double[][] b = product(a, a, false);
          for (int i = 0; i < height; i++) {
            for (int j = 0; j < height; j++) {
              a[i][j] = -4.775 * a[i][j] + 2.0315 * b[i][j] + (i == j ? 3.4445 : 0);
            }
          }
          u = product(a, u, false);
        }
        for (int i = 0; i < height; i++) {
          for (int j = 0; j < width; j++) {
            result[start + (tall ? j * columns + i : i * columns + j)] = u[i][j];
          }
        }
      }

      private static double[][] product(double[][] a, double[][] b, boolean transposed) {
        double[][] c = new double[a.length][transposed ? b.length : b[0].length];
        for (int i = 0; i < c.length; i++) {
          for (int j = 0; j < c[i].length; j++) {
            for (int k = 0; k < a[i].length; k++) {
              c[i][j] += a[i][k] * (transposed ? b[j][k] : b[k][j]);
            }
          }
        }
        return c;
      }\
      """;

  private JavaHelpers() {}
}
