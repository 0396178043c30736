// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import static java.lang.Math.abs;
import static java.lang.Math.asin;
import static java.lang.Math.exp;
import static java.lang.Math.min;
import static java.lang.Math.signum;
import static java.lang.Math.sqrt;

import java.util.Arrays;
import savanna.dsl.plain.PerCoordinate.Rule;

/** Plain gradient descent, momentum, and the rules that look at signs. */
final class SignRules {

  private SignRules() {}

  static Rule sgd(double rate, double decay) {
    return (w, g, s, t, lr) -> lr * rate * (g + decay * w);
  }

  static Rule momentum(double beta, boolean nesterov, double rate, double decay) {
    return (w, g, s, t, lr) -> {
      s[0] = beta * s[0] + g;
      return lr * rate * ((nesterov ? g + beta * s[0] : s[0]) + decay * w);
    };
  }

  static Rule lion(double b1, double b2, double rate, double decay) {
    return (w, g, s, t, lr) -> {
      double direction = signum(b1 * s[0] + (1 - b1) * g);
      s[0] = b2 * s[0] + (1 - b2) * g;
      return lr * rate * (direction + decay * w);
    };
  }

  static Rule ablation(double beta, double rate, double decay) {
    return (w, g, s, t, lr) -> {
      s[0] = beta * s[0] + (1 - beta) * g;
      return lr * rate * (signum(s[0]) + decay * w);
    };
  }

  static Rule powerSign(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      s[0] = 0.9 * s[0] + 0.1 * g;
      return lr * rate * (exp(signum(g) * signum(s[0])) * g + decay * w);
    };
  }

  static Rule addSign(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      s[0] = 0.9 * s[0] + 0.1 * g;
      return lr * rate * ((1 + signum(g) * signum(s[0])) * g + decay * w);
    };
  }

  /** Programs 4 and 8 of the paper: the gradient clipped as a whole, then arcsin of each value. */
  static PlainOptimizer.Factory discovered(double a, double b, double rate, double decay) {
    return layout -> {
      double[] v = new double[layout.size()];
      return (weights, gradient, t, lr) -> {
        double norm = sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
        double[] update = new double[v.length];
        for (int i = 0; i < v.length; i++) {
          double g = asin(gradient[i] * min(1, lr / (norm + 1e-8)));
          double m = (1 - a) * g + a * v[i];
          v[i] = (1 - b) * g + b * m;
          update[i] = lr * rate * (m / (abs(m) + 1e-8) + decay * weights[i]);
        }
        return update;
      };
    };
  }
}
