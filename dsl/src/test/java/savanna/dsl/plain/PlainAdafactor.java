// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import java.util.List;
import savanna.dsl.exec.ParameterLayout;

/** Adafactor without momentum, and CAME, which factors the surprise of its updates, too. */
final class PlainAdafactor {

  private PlainAdafactor() {}

  static PlainOptimizer.Factory of(double rate, double decay) {
    return layout -> {
      List<Factors> factors = layout.tensors().stream().map(Factors::new).toList();
      return (weights, gradient, t, lr) -> {
        double[] update = new double[weights.length];
        for (int k = 0; k < factors.size(); k++) {
          ParameterLayout.Tensor tensor = layout.tensors().get(k);
          double[] step = clipped(tensor, factors.get(k), gradient, 1 - pow(t, -0.8));
          for (int i = 0; i < step.length; i++) {
            int at = tensor.offset() + i;
            update[at] = lr * rate * (step[i] + decay * weights[at]);
          }
        }
        return update;
      };
    };
  }

  /** CAME with betas 0.9, 0.999 and 0.9999; tensors without rows are not scaled by confidence. */
  static PlainOptimizer.Factory came(double rate, double decay) {
    return layout -> {
      List<Factors> squares = layout.tensors().stream().map(Factors::new).toList();
      List<Factors> surprises = layout.tensors().stream().map(Factors::new).toList();
      double[] m = new double[layout.size()];
      return (weights, gradient, t, lr) -> {
        double[] update = new double[weights.length];
        for (int k = 0; k < squares.size(); k++) {
          ParameterLayout.Tensor tensor = layout.tensors().get(k);
          double[] step = clipped(tensor, squares.get(k), gradient, 0.999);
          double[] surprise = new double[step.length];
          for (int i = 0; i < step.length; i++) {
            int at = tensor.offset() + i;
            m[at] = 0.9 * m[at] + 0.1 * step[i];
            surprise[i] = pow(step[i] - m[at], 2) + 1e-16;
          }
          Factors confidence = surprises.get(k);
          confidence.add(surprise, 0.9999);
          for (int i = 0; i < step.length; i++) {
            int at = tensor.offset() + i;
            double direction = confidence.isMatrix() ? m[at] / sqrt(confidence.at(i)) : m[at];
            update[at] = lr * rate * (direction + decay * weights[at]);
          }
        }
        return update;
      };
    };
  }

  /** Returns the tensor's gradient over the root of its mean square, at most 1 in size. */
  private static double[] clipped(
      ParameterLayout.Tensor tensor, Factors factors, double[] gradient, double beta) {
    double[] squares = new double[tensor.size()];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = pow(gradient[tensor.offset() + i], 2) + 1e-30;
    }
    factors.add(squares, beta);
    double[] step = new double[squares.length];
    double sum = 0;
    for (int i = 0; i < step.length; i++) {
      step[i] = gradient[tensor.offset() + i] / sqrt(factors.at(i));
      sum += step[i] * step[i];
    }
    double clip = max(1, sqrt(sum / step.length));
    for (int i = 0; i < step.length; i++) {
      step[i] /= clip;
    }
    return step;
  }
}
