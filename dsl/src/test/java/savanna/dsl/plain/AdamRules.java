// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import savanna.dsl.plain.PerCoordinate.Rule;

/** Adam and its kin; in {@code s}: first moment, second moment, then what a rule adds. */
final class AdamRules {
  static final double B1 = 0.9;
  static final double B2 = 0.999;
  static final double EPSILON = 1e-8;

  private AdamRules() {}

  static void moments(double g, double[] s) {
    s[0] = B1 * s[0] + (1 - B1) * g;
    s[1] = B2 * s[1] + (1 - B2) * g * g;
  }

  static double adam(double[] s, int t) {
    return s[0] / (1 - pow(B1, t)) / (sqrt(s[1] / (1 - pow(B2, t))) + EPSILON);
  }

  /** AdamW as the search begins with it: no bias correction. */
  static Rule uncorrected(double rate, double decay) {
    return uncorrected(B1, B2, rate, decay);
  }

  static Rule uncorrected(double b1, double b2, double rate, double decay) {
    return (w, g, s, t, lr) -> {
      s[0] = b1 * s[0] + (1 - b1) * g;
      s[1] = b2 * s[1] + (1 - b2) * g * g;
      return lr * rate * (s[0] / (sqrt(s[1]) + EPSILON) + decay * w);
    };
  }

  static Rule adamW(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      moments(g, s);
      return lr * rate * (adam(s, t) + decay * w);
    };
  }

  static Rule nadam(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      moments(g, s);
      double m = B1 * s[0] / (1 - pow(B1, t + 1)) + (1 - B1) * g / (1 - pow(B1, t));
      return lr * rate * (m / (sqrt(s[1] / (1 - pow(B2, t))) + EPSILON) + decay * w);
    };
  }

  static Rule radam(double rate, double decay) {
    double limit = 2 / (1 - B2) - 1;
    return (w, g, s, t, lr) -> {
      moments(g, s);
      double rho = limit - 2 * t * pow(B2, t) / (1 - pow(B2, t));
      double step = s[0] / (1 - pow(B1, t));
      if (rho >= 5) {
        double top = (rho - 4) * (rho - 2) * limit;
        step = adam(s, t) * sqrt(top / ((limit - 4) * (limit - 2) * rho));
      }
      return lr * rate * (step + decay * w);
    };
  }

  static Rule adaBelief(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      s[0] = B1 * s[0] + (1 - B1) * g;
      s[1] = B2 * s[1] + (1 - B2) * (g - s[0]) * (g - s[0]);
      return lr * rate * (adam(s, t) + decay * w);
    };
  }

  static Rule amsGrad(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      moments(g, s);
      s[2] = max(s[2], s[1] / (1 - pow(B2, t)));
      return lr * rate * (s[0] / (1 - pow(B1, t)) / (sqrt(s[2]) + EPSILON) + decay * w);
    };
  }

  /** In {@code s}: momentum, momentum of differences, second moment, the gradient before. */
  static Rule adan(double b1, double b2, double b3, double rate, double decay) {
    return (w, g, s, t, lr) -> {
      double d = t == 1 ? 0 : g - s[3];
      s[3] = g;
      s[0] = b1 * s[0] + (1 - b1) * g;
      s[1] = b2 * s[1] + (1 - b2) * d;
      s[2] = b3 * s[2] + (1 - b3) * (g + b2 * d) * (g + b2 * d);
      double root = sqrt(s[2]) / sqrt(1 - pow(b3, t)) + EPSILON;
      double step = s[0] / ((1 - pow(b1, t)) * root) + b2 * s[1] / ((1 - pow(b2, t)) * root);
      return w - (w - lr * rate * step) / (1 + lr * rate * decay);
    };
  }

  /** LAMB: Adam's step with decay, each tensor's scaled to the norm of its weights. */
  static PlainOptimizer.Factory lamb(double rate, double decay) {
    return layout -> {
      PlainOptimizer inner = PerCoordinate.of(2, adamW(1, decay)).create(layout);
      return (weights, gradient, t, lr) -> {
        double[] update = inner.update(weights, gradient, t, 1);
        layout
            .tensors()
            .forEach(
                tensor -> {
                  double ww = 0;
                  double uu = 0;
                  for (int i = tensor.offset(); i < tensor.end(); i++) {
                    ww += weights[i] * weights[i];
                    uu += update[i] * update[i];
                  }
                  double trust = ww == 0 ? 1 : sqrt(ww) / sqrt(uu);
                  for (int i = tensor.offset(); i < tensor.end(); i++) {
                    update[i] *= lr * rate * trust;
                  }
                });
        return update;
      };
    };
  }
}
