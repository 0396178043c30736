// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import static java.lang.Math.abs;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;
import static java.lang.Math.signum;
import static java.lang.Math.sqrt;
import static savanna.dsl.plain.AdamRules.B1;
import static savanna.dsl.plain.AdamRules.B2;
import static savanna.dsl.plain.AdamRules.EPSILON;

import savanna.dsl.plain.PerCoordinate.Rule;

/** Rules of single weights that were published after Adam's first kin, and Rprop. */
final class LaterRules {

  private LaterRules() {}

  static Rule adopt(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      if (t == 1) {
        s[1] = g * g;
        return 0;
      }
      double bound = pow(t - 1, 0.25);
      double n = g / max(sqrt(s[1]), 1e-6);
      s[0] = 0.9 * s[0] + 0.1 * max(-bound, min(n, bound));
      s[1] = 0.9999 * s[1] + 0.0001 * g * g;
      return lr * rate * (s[0] + decay * w);
    };
  }

  /** AdEMAMix; in {@code s[2]}: the slow momentum. */
  static Rule ademamix(int horizon, double rate, double decay) {
    return (w, g, s, t, lr) -> {
      double part = min(t / (double) horizon, 1);
      double low = (1 - part) * log(0.9999) + part * log(B1);
      double b3 = min(exp(log(B1) * log(0.9999) / low), 0.9999);
      AdamRules.moments(g, s);
      s[2] = b3 * s[2] + (1 - b3) * g;
      double top = s[0] / (1 - pow(B1, t)) + 5 * part * s[2];
      return lr * rate * (top / (sqrt(s[1] / (1 - pow(B2, t))) + EPSILON) + decay * w);
    };
  }

  static Rule grams(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      AdamRules.moments(g, s);
      return lr * rate * (signum(g) * abs(AdamRules.adam(s, t)) + decay * w);
    };
  }

  /** Decay only where the step already goes towards zero. */
  static Rule cautiousDecay(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      AdamRules.moments(g, s);
      double u = AdamRules.adam(s, t);
      return lr * rate * (u * w > 0 ? u + decay * w : u);
    };
  }

  /** In {@code s[2]}: the slow average of gradients. */
  static Rule grokfast(double rate, double decay) {
    return (w, g, s, t, lr) -> {
      s[2] = t == 1 ? g : 0.98 * s[2] + 0.02 * g;
      AdamRules.moments(g + 2 * s[2], s);
      return lr * rate * (AdamRules.adam(s, t) + decay * w);
    };
  }

  /** In {@code s[2]}: the product of all first factors. */
  static Rule nadamPsi(double rate) {
    return (w, g, s, t, lr) -> {
      double mu = 0.9 * (1 - 0.5 * pow(0.96, 0.004 * t));
      double next = 0.9 * (1 - 0.5 * pow(0.96, 0.004 * (t + 1)));
      s[2] = (t == 1 ? 1 : s[2]) * mu;
      AdamRules.moments(g, s);
      double top = (1 - mu) / (1 - s[2]) * g + next / (1 - s[2] * next) * s[0];
      return lr * rate * top / (sqrt(s[1] / (1 - pow(B2, t))) + EPSILON);
    };
  }

  static Rule yogi(double rate) {
    return (w, g, s, t, lr) -> {
      double m = t == 1 ? 1e-6 : s[0];
      double v = t == 1 ? 1e-6 : s[1];
      s[0] = B1 * m + (1 - B1) * g;
      s[1] = v - (1 - B2) * signum(v - g * g) * g * g;
      double root = sqrt(s[1]) / sqrt(1 - pow(B2, t)) + 1e-3;
      return lr * rate * (s[0] / (1 - pow(B1, t))) / root;
    };
  }

  /** In {@code s}: the gradient before, zero after it turned; the step size. */
  static Rule rprop() {
    return (w, g, s, t, lr) -> {
      double size = t == 1 ? 0.01 : s[1];
      double turn = g * s[0];
      s[1] = max(1e-6, min(50, turn > 0 ? size * 1.2 : turn < 0 ? size * 0.5 : size));
      s[0] = turn < 0 ? 0 : g;
      return lr * signum(s[0]) * s[1];
    };
  }

  /** In {@code s[0]}: the slow weight. */
  static Rule lookahead(double rate) {
    return (w, g, s, t, lr) -> {
      double slow = t == 1 ? w : s[0];
      double fast = w - lr * rate * g;
      boolean turn = t % 5 == 0;
      double next = turn ? slow + 0.5 * (fast - slow) : fast;
      s[0] = turn ? next : slow;
      return w - next;
    };
  }

  /** Prodigy without safeguards: one estimate of the distance for all weights. */
  static PlainOptimizer.Factory prodigy(double decay) {
    return layout -> {
      int size = layout.size();
      double[] start = new double[size];
      double[] m = new double[size];
      double[] v = new double[size];
      double[] s = new double[size];
      double[] estimate = {1e-6, 0};
      return (weights, gradient, t, lr) -> {
        double d = estimate[0];
        double unit = lr * d * d * 1e12;
        double along = 0;
        double total = 0;
        for (int i = 0; i < size; i++) {
          start[i] = t == 1 ? weights[i] : start[i];
          along += gradient[i] * (start[i] - weights[i]);
          s[i] = sqrt(0.999) * s[i] + unit * gradient[i];
          total += abs(s[i]);
          m[i] = 0.9 * m[i] + 0.1 * d * gradient[i];
          v[i] = 0.999 * v[i] + 0.001 * d * d * gradient[i] * gradient[i];
        }
        estimate[1] = sqrt(0.999) * estimate[1] + unit * along;
        double next = max(d, estimate[1] / max(total, 1e-30));
        estimate[0] = next;
        double[] update = new double[size];
        for (int i = 0; i < size; i++) {
          // The language's division adds 1e-8 to the divisor.
          double root = sqrt(v[i]) + next * 1e-8 + EPSILON;
          update[i] = lr * next * (m[i] / root + decay * weights[i]);
        }
        return update;
      };
    };
  }
}
