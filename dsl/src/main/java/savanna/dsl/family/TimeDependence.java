// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;
import java.util.Optional;

/**
 * Whether updates depend on time otherwise than through {@code lr}, or on {@code lr} otherwise than
 * in proportion. Start-up corrections that end (bias correction, RAdam's) are no game where a
 * second moment needs them.
 */
final class TimeDependence {
  private static final int DELAY = 400;
  private static final int COORDINATES = 4;
  private static final double TOLERANCE = 1e-3;

  /** How much a settled update may change while time doubles; RAdam's start reaches 1.28. */
  private static final double MOST_DRIFT = 1.35;

  /** Gradients of another size: the schedule does the same to them. */
  private static final double LARGE = 1000;

  private static final double SAME_CHANGE = 0.02;

  private TimeDependence() {}

  /** Returns how the program plays with the schedule, empty if it does not. */
  static Optional<String> game(Probe probe, boolean adaptive) {
    double[][] history = Probe.noise(7, 12, COORDINATES);
    double[] none = new double[COORDINATES];
    double[] full = probe.last(history);
    double[] half = probe.last(history, none, 0.5);
    if (Probe.near(half, full, TOLERANCE)) {
      return Optional.of("its updates do not depend on lr");
    }
    if (!Probe.near(half, times(full, 0.5), TOLERANCE)) {
      return Optional.of("its updates are not in proportion to lr");
    }
    if (Probe.near(probe.last(delayed(probe, history)), full, TOLERANCE)) {
      return Optional.empty();
    }
    double[] start = sizes(probe, 200, 1);
    if (adaptive && Math.abs(start[99] / start[49] - 1) < 5e-3) {
      return Optional.empty();
    }
    double[] sizes = sizes(probe, adaptive ? 2000 : 1200, 1);
    if (!changesAlike(sizes, sizes(probe, sizes.length * 2, LARGE))) {
      return Optional.empty();
    }
    double early = sizes[sizes.length / 2 - 1];
    double late = sizes[sizes.length - 1];
    if (!(late / early < MOST_DRIFT && late / early > 1 / MOST_DRIFT)) {
      return Optional.of(
          "with lr and gradients steady its updates change by the factor "
              + Findings.text(late / early)
              + " from train step "
              + sizes.length
              + " to "
              + 2 * sizes.length);
    }
    if (!adaptive && !(Math.abs(sizes[0] / late - 1) < 0.02)) {
      return Optional.of(
          "it warms up by itself: its first updates are "
              + Findings.text(sizes[0] / late)
              + " times the later ones");
    }
    return Optional.empty();
  }

  private static double[][] delayed(Probe probe, double[][] history) {
    double[][] delayed = probe.silence(DELAY + history.length, COORDINATES);
    System.arraycopy(history, 0, delayed, DELAY, history.length);
    return delayed;
  }

  /**
   * Returns whether two runs of updates grow and shrink alike. If not, the change is not one of
   * time but of something that gathers gradients, as Yogi's second moment, which begins at 1e-6.
   */
  private static boolean changesAlike(double[] sizes, double[] larger) {
    int last = sizes.length - 1;
    double ofFirst = larger[0] / larger[last] * sizes[last] / sizes[0];
    double ofMiddle = larger[last / 2] / larger[last] * sizes[last] / sizes[last / 2];
    return Math.abs(ofFirst - 1) < SAME_CHANGE && Math.abs(ofMiddle - 1) < SAME_CHANGE;
  }

  /**
   * The size of the update under a gradient that swings by 30 %, two train steps at a time.
   *
   * @param scale of the gradient, in {@link Probe#UNIT}
   */
  private static double[] sizes(Probe probe, int trainSteps, double scale) {
    double[][] history = probe.silence(trainSteps, 2);
    for (int t = 0; t < trainSteps; t++) {
      double size = scale * Probe.UNIT * (t % 2 == 0 ? 1.3 : 0.7);
      history[t] = new double[] {size, -size};
    }
    double[][] updates = probe.updates(history);
    double[] sizes = new double[trainSteps / 2];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(updates[2 * i][0] + updates[2 * i + 1][0]);
    }
    return sizes;
  }

  private static double[] times(double[] x, double factor) {
    double[] product = new double[x.length];
    Arrays.setAll(product, i -> x[i] * factor);
    return product;
  }
}
