// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

/** Reductions as methods of an exported Java class. */
final class JavaHelpers {
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
          if (shape.length > 1) {
            int columns = shape[shape.length - 1];
            double[] sums = new double[rows ? length / columns : columns];
            for (int i = 0; i < length; i++) {
              sums[rows ? i / columns : i % columns] += x[start + i];
            }
            for (int i = 0; i < length; i++) {
              means[start + i] = sums[rows ? i / columns : i % columns] * sums.length / length;
            }
          }
          start += length;
        }
        return means;
      }\
      """;

  private JavaHelpers() {}
}
