// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import savanna.dsl.exec.ParameterLayout;

/**
 * How the square of what divides an update remembers a spike, a gradient much larger than the
 * newest one. Each number is what the spike adds to it, in units of what the newest gradient adds.
 *
 * @param small of a spike of size 10, 20 train steps ago
 * @param spikes of a spike of size 30, 20, 40, 80 and 160 train steps ago
 */
record Denominator(double small, List<Double> spikes) {
  private static final int TRAIN_STEPS = 300;
  private static final double SPIKE = 30;
  private static final double SMALL = 10;
  private static final List<Integer> LAGS = List.of(20, 40, 80, 160);

  /** What is left of a spike must be more than this for the factor to be read from it. */
  private static final double LEAST = 0.01;

  /** From here on a factor is that of a maximum or a sum. */
  static final double NEVER_FORGETS = 0.99995;

  /** Factors this near each other are one. */
  private static final double SAME_FACTOR = 2e-4;

  /** Measures it. Spikes of both signs are averaged, which cancels what the momentum remembers. */
  static Denominator measure(Probe probe) {
    int last = TRAIN_STEPS - 1;
    double[][] history = probe.silence(TRAIN_STEPS, 3 + 2 * LAGS.size());
    Arrays.fill(history[last], Probe.UNIT);
    spike(history[last - LAGS.get(0)], 1, SMALL);
    for (int k = 0; k < LAGS.size(); k++) {
      spike(history[last - LAGS.get(k)], 3 + 2 * k, SPIKE);
    }
    int coordinates = history[0].length;
    double[] update =
        probe.last(history, new double[coordinates], 1, ParameterLayout.ofSizes(coordinates));
    return new Denominator(
        added(update, 1),
        IntStream.range(0, LAGS.size()).mapToObj(k -> added(update, 3 + 2 * k)).toList());
  }

  private static void spike(double[] gradient, int coordinate, double size) {
    gradient[coordinate] = size * Probe.UNIT;
    gradient[coordinate + 1] = -size * Probe.UNIT;
  }

  private static double added(double[] update, int coordinate) {
    double ratio = 2 * update[0] / (update[coordinate] + update[coordinate + 1]);
    return ratio * ratio - 1;
  }

  /** Returns the power of gradients that is remembered: 2 for squares. */
  double power() {
    return Math.log(spikes.get(0) / small) / Math.log(SPIKE / SMALL);
  }

  /** Returns whether spikes of different ages are forgotten by one factor. */
  boolean hasOneFactor() {
    double early = factor(1);
    return factor() > NEVER_FORGETS
        || !(spikes.get(2) > LEAST)
        || Math.abs(early - factor(2)) < SAME_FACTOR;
  }

  private double factor(int k) {
    return Math.pow(spikes.get(k) / spikes.get(k - 1), 1.0 / (LAGS.get(k) - LAGS.get(k - 1)));
  }

  /** Returns the factor by which a spike is forgotten each train step. */
  double factor() {
    int k = LAGS.size() - 1;
    while (k > 1 && !(spikes.get(k) > LEAST)) {
      k--;
    }
    return factor(k);
  }
}
