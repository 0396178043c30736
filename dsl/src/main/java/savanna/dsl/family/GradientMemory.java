// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How much earlier gradients weigh against the newest one in what a program takes the sign of.
 *
 * <p>Shown one gradient of unit size, a number of quiet train steps (the lag) and then a gradient
 * of size x against it, a sign flips at the x that weighs as much as what is left of the first. All
 * lags and many x are tried at once, one coordinate each, and x is closed in on.
 *
 * @param weights of the gradient 1, 2, ... train steps ago, relative to the newest one's; 0 where
 *     there is no memory, infinite where the newest gradient counts for nothing
 */
record GradientMemory(double[] weights) {
  private static final int LAGS = 6;
  private static final int GRID = 16;
  private static final int ROUNDS = 9;
  private static final int TRAIN_STEPS = 12;
  private static final double LEAST = 1e-9;
  private static final double MOST = 1e3;

  /** Says whether the update sides with the memory of a positive gradient. */
  @FunctionalInterface
  interface Side {

    /**
     * Returns whether the memory outweighs the newest gradient.
     *
     * @param update of one coordinate
     * @param newest the last gradient of that coordinate, not zero
     */
    boolean withMemory(double update, double newest);
  }

  /** Returns the memory in a sign that the update has, or that the side reads from it. */
  static GradientMemory of(Probe probe, Side side) {
    double[] opposed = search(probe, side, -1);
    // A program that subtracts earlier gradients never flips against the newest one.
    return new GradientMemory(opposed[0] > 0 ? opposed : negative(search(probe, side, 1)));
  }

  /** Returns the memory of programs whose update has the sign of what they remember. */
  static GradientMemory ofUpdate(Probe probe) {
    return of(probe, (update, newest) -> update > 0);
  }

  private static double[] negative(double[] weights) {
    return Arrays.stream(weights).map(x -> x == 0 ? 0 : -x).toArray();
  }

  private static double[] search(Probe probe, Side side, int sign) {
    double[] low = new double[LAGS];
    double[] high = new double[LAGS];
    Arrays.fill(low, Math.log(LEAST));
    Arrays.fill(high, Math.log(MOST));
    boolean[] remembers = new boolean[LAGS];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] history = probe.silence(TRAIN_STEPS, LAGS * GRID);
      for (int c = 0; c < LAGS * GRID; c++) {
        int lag = c / GRID;
        history[TRAIN_STEPS - 2 - lag][c] = Probe.UNIT;
        history[TRAIN_STEPS - 1][c] = sign * Probe.UNIT * Math.exp(point(low, high, c));
      }
      double[] update = probe.last(history);
      double[] nextLow = low.clone();
      double[] nextHigh = high.clone();
      for (int c = LAGS * GRID - 1; c >= 0; c--) {
        int lag = c / GRID;
        boolean memory = side.withMemory(update[c], history[TRAIN_STEPS - 1][c]);
        if (sign > 0) {
          memory = !memory;
        }
        if (!memory) {
          nextHigh[lag] = point(low, high, c);
        } else if (nextLow[lag] == low[lag]) {
          nextLow[lag] = point(low, high, c);
          remembers[lag] = true;
        }
      }
      low = nextLow;
      high = nextHigh;
    }
    return values(low, high, remembers);
  }

  private static double point(double[] low, double[] high, int coordinate) {
    int lag = coordinate / GRID;
    return low[lag] + (high[lag] - low[lag]) * (coordinate % GRID + 1) / (GRID + 1);
  }

  private static double[] values(double[] low, double[] high, boolean[] remembers) {
    double[] values = new double[low.length];
    for (int lag = 0; lag < values.length; lag++) {
      if (!remembers[lag]) {
        values[lag] = 0;
      } else if (high[lag] >= Math.log(MOST)) {
        values[lag] = Double.POSITIVE_INFINITY;
      } else {
        values[lag] = Math.exp((low[lag] + high[lag]) / 2);
      }
    }
    return values;
  }

  /** Returns the weight of the gradient one train step ago. */
  double first() {
    return weights[0];
  }

  /** Returns whether the weights are all zero. */
  boolean isEmpty() {
    return Arrays.stream(weights).allMatch(weight -> weight == 0);
  }

  /** Returns the factor between one lag's weight and the next's; NaN if it is not the same. */
  double factor() {
    double factor = weights[1] / weights[0];
    for (int lag = 1; lag + 1 < weights.length; lag++) {
      if (!(Math.abs(weights[lag + 1] / weights[lag] - factor) <= 1e-3 * Math.abs(factor))) {
        return Double.NaN;
      }
    }
    double steps = weights.length - 1.0;
    return Math.copySign(
        Math.pow(Math.abs(weights[weights.length - 1] / weights[0]), 1 / steps), factor);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GradientMemory that && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return Arrays.toString(weights);
  }
}
