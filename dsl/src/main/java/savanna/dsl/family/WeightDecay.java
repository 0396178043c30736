// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;

/** The part of an update that depends on the weights. */
final class WeightDecay {
  private static final int TRAIN_STEPS = 20;
  private static final int COORDINATES = 12;
  private static final double TOLERANCE = 1e-3;

  private WeightDecay() {}

  /**
   * Measures the share of the weights that an update takes off, as {@code decay}; notes what else
   * the weights do.
   */
  static void measure(Probe probe, Findings findings) {
    double[][] history = Probe.noise(1, TRAIN_STEPS, COORDINATES);
    double[] weights = Probe.weights(COORDINATES);
    double[] none = probe.last(history);
    double[] some = probe.last(history, weights, 1);
    double[] ten = probe.last(history, times(weights, 10), 1);
    double[] effect = minus(some, none);
    if (Probe.norm(effect) == 0) {
      findings.because("the weights have no part in the update: no decay");
      return;
    }
    double share = dot(effect, weights) / dot(weights, weights);
    boolean linear =
        Probe.near(effect, times(weights, share), TOLERANCE)
            && Probe.near(minus(ten, none), times(weights, 10 * share), TOLERANCE);
    if (linear && !Probe.near(laterEffect(probe, weights), effect, TOLERANCE)) {
      findings.because("what the weights add to the update is not the same at each train step");
    } else if (linear) {
      findings.measure("decay", share);
      findings.because(
          "what the weights add to the update is " + findings.say("decay") + " times them");
    } else if (isTrustRatio(some, ten, weights)) {
      findings.because("each tensor's update is scaled to the norm of its weights (trust ratio)");
    } else {
      findings.because("the weights enter otherwise than as a decay");
    }
  }

  /** What the weights add to the update some train steps later. */
  private static double[] laterEffect(Probe probe, double[] weights) {
    double[][] history = Probe.noise(1, TRAIN_STEPS + 3, COORDINATES);
    return minus(probe.last(history, weights, 1), probe.last(history));
  }

  /** Whether each tensor's update has the norm of its weights, but for one factor. */
  private static boolean isTrustRatio(double[] some, double[] ten, double[] weights) {
    int half = COORDINATES / 2;
    double first = ratio(some, weights, 0, half);
    return first > 0
        && same(first, ratio(some, weights, half, COORDINATES))
        && same(10 * first, ratio(ten, weights, 0, half));
  }

  private static boolean same(double x, double y) {
    return Math.abs(x - y) <= TOLERANCE * Math.abs(x);
  }

  private static double ratio(double[] update, double[] weights, int from, int to) {
    return Probe.norm(Arrays.copyOfRange(update, from, to))
        / Probe.norm(Arrays.copyOfRange(weights, from, to));
  }

  private static double[] times(double[] x, double factor) {
    return Arrays.stream(x).map(value -> value * factor).toArray();
  }

  private static double[] minus(double[] x, double[] y) {
    double[] difference = new double[x.length];
    Arrays.setAll(difference, i -> x[i] - y[i]);
    return difference;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
