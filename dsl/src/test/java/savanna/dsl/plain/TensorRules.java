// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.signum;
import static java.lang.Math.sqrt;

import java.util.Arrays;
import savanna.dsl.exec.ParameterLayout;

/** Rules that look at each parameter tensor as a whole. */
final class TensorRules {

  /** What happens to one tensor; all arrays are of its size. */
  @FunctionalInterface
  private interface Rule {

    /**
     * Returns the update of one tensor.
     *
     * @param memory rows of numbers of this tensor, zero before the first train step
     */
    double[] update(double[] w, double[] g, double[][] memory, int t, double lr);
  }

  /** The same for rules that look at the shape. */
  @FunctionalInterface
  interface ShapedRule {
    double[] update(
        ParameterLayout.Tensor shape, double[] w, double[] g, double[][] memory, int t, double lr);
  }

  private TensorRules() {}

  private static PlainOptimizer.Factory of(int memories, Rule rule) {
    return ofShapes(memories, (shape, w, g, s, t, lr) -> rule.update(w, g, s, t, lr));
  }

  static PlainOptimizer.Factory ofShapes(int memories, ShapedRule rule) {
    return layout -> {
      double[][][] memory =
          layout.tensors().stream()
              .map(tensor -> new double[memories][tensor.size()])
              .toArray(double[][][]::new);
      return (weights, gradient, t, lr) -> {
        double[] update = new double[weights.length];
        for (int k = 0; k < memory.length; k++) {
          ParameterLayout.Tensor tensor = layout.tensors().get(k);
          double[] w = Arrays.copyOfRange(weights, tensor.offset(), tensor.end());
          double[] g = Arrays.copyOfRange(gradient, tensor.offset(), tensor.end());
          double[] step = rule.update(tensor, w, g, memory[k], t, lr);
          System.arraycopy(step, 0, update, tensor.offset(), step.length);
        }
        return update;
      };
    };
  }

  private static double sumOfSquares(double[] x) {
    return Arrays.stream(x).map(value -> value * value).sum();
  }

  static PlainOptimizer.Factory novograd(double rate, double decay) {
    return of(
        2,
        (w, g, s, t, lr) -> {
          double squares = sumOfSquares(g);
          s[1][0] = t == 1 ? squares : 0.98 * s[1][0] + 0.02 * squares;
          double[] update = new double[w.length];
          for (int i = 0; i < w.length; i++) {
            s[0][i] = 0.95 * s[0][i] + g[i] / (sqrt(s[1][0]) + 1e-8) + decay * w[i];
            update[i] = lr * rate * s[0][i];
          }
          return update;
        });
  }

  static PlainOptimizer.Factory cautiousAdamW(double rate, double decay) {
    return of(
        2,
        (w, g, s, t, lr) -> {
          double[] step = new double[w.length];
          double kept = 0;
          for (int i = 0; i < w.length; i++) {
            double[] moments = {s[0][i], s[1][i]};
            AdamRules.moments(g[i], moments);
            s[0][i] = moments[0];
            s[1][i] = moments[1];
            boolean agrees = moments[0] * g[i] > 0;
            step[i] = agrees ? AdamRules.adam(moments, t) : 0;
            kept += agrees ? 1 : 0;
          }
          double share = max(kept / w.length, 0.001);
          double[] update = new double[w.length];
          Arrays.setAll(update, i -> lr * rate * (step[i] / share + decay * w[i]));
          return update;
        });
  }

  static PlainOptimizer.Factory mars(double rate, double decay) {
    return of(
        3,
        (w, g, s, t, lr) -> {
          double[] c = new double[w.length];
          Arrays.setAll(c, i -> t == 1 ? g[i] : g[i] + 0.025 * 0.95 / 0.05 * (g[i] - s[2][i]));
          double norm = max(1, sqrt(sumOfSquares(c)));
          double[] update = new double[w.length];
          for (int i = 0; i < w.length; i++) {
            double clipped = c[i] / norm;
            s[0][i] = 0.95 * s[0][i] + 0.05 * clipped;
            s[1][i] = 0.99 * s[1][i] + 0.01 * clipped * clipped;
            s[2][i] = g[i];
            double root = sqrt(s[1][i] / (1 - pow(0.99, t))) + 1e-8;
            update[i] = lr * rate * (s[0][i] / (1 - pow(0.95, t)) / root + decay * w[i]);
          }
          return update;
        });
  }

  static PlainOptimizer.Factory tiger(double rate, double decay) {
    return of(
        1,
        (w, g, s, t, lr) -> {
          double size = max(sqrt(sumOfSquares(w) / w.length), 0.001);
          double[] update = new double[w.length];
          for (int i = 0; i < w.length; i++) {
            s[0][i] = 0.965 * s[0][i] + (1 - 0.965) * g[i];
            update[i] = lr * rate * size * (signum(s[0][i]) + decay * w[i]);
          }
          return update;
        });
  }
}
