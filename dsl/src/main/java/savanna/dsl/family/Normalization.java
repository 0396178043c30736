// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;
import java.util.Optional;

/**
 * Ways other than Adam's in which an update may not depend on the size of the gradients. Each
 * sentence states what was measured, and no more.
 */
final class Normalization {
  private static final double TOLERANCE = 1e-9;
  private static final int COORDINATES = 12;
  private static final int SHORT = 20;

  /** Long enough for a bound that grows with the fourth root of time to pass 3. */
  private static final int LONG = 200;

  private Normalization() {}

  /** Returns what is said of a program for which no other test had an answer. */
  static Family notRecognised(Findings findings) {
    return findings.family(
        FamilyKind.OTHER,
        "Not recognised: its updates do not grow with the gradients and differ among weights.");
  }

  /** Returns the family of a program that looks at signs, or at sizes before the newest one. */
  static Optional<Family> classify(Probe probe, Findings findings) {
    if (seesSignsAlone(probe)) {
      findings.because("multiplying single gradients by positive numbers changes no update");
      return Optional.of(
          findings.family(
              FamilyKind.OTHER,
              "Depends on the signs of the gradients alone, by steps that differ among weights (as"
                  + " Rprop)."));
    }
    Optional<Family> agreement = AgreementFamily.ofSigns(probe, findings);
    if (agreement.isPresent()) {
      return agreement;
    }
    Optional<Family> zeros = AgreementFamily.ofZeros(probe, findings);
    if (zeros.isPresent()) {
      return zeros;
    }
    if (isLinearInNewest(probe)) {
      findings.because("given the gradients before it, the update is linear in the newest one");
      return Optional.of(
          findings.family(
              FamilyKind.OTHER,
              "Linear in the newest gradient, measured by the size of those before it (as ADOPT)."));
    }
    return Optional.empty();
  }

  /** Returns the family of a program whose weights share what normalizes them, if it is such. */
  static Optional<Family> shared(Probe probe, Findings findings) {
    double[][] history = Probe.noise(6, SHORT, COORDINATES);
    for (double[] gradient : history) {
      Arrays.setAll(gradient, i -> Math.abs(gradient[i]));
    }
    double[] update = probe.last(history);
    double[] now = probe.last(withLarge(history, SHORT - 1));
    int half = COORDINATES / 2;
    if (!shrink(update, now, 1, half)) {
      return Optional.empty();
    }
    boolean remembered = shrink(update, probe.last(withLarge(history, SHORT / 2)), 1, half);
    boolean everywhere = shrink(update, now, half, COORDINATES);
    findings.because(
        "a larger gradient of one weight makes the updates of the others "
            + (everywhere ? "smaller" : "of its tensor smaller")
            + (remembered ? ", in later train steps, too" : ""));
    String by = everywhere ? "over all weights together" : "tensor by tensor";
    return Optional.of(
        findings.family(
            FamilyKind.OTHER,
            "Normalized "
                + by
                + (remembered
                    ? ", with a memory of earlier gradients"
                        + (everywhere ? "." : " (as NovoGrad).")
                    : ".")));
  }

  /** Returns whether the newest gradient's share of the update has a limit as it grows. */
  static boolean isBounded(Probe probe) {
    double[][] history = steady(2);
    history[LONG - 1] = new double[] {1e4 * Probe.UNIT, 1e8 * Probe.UNIT};
    double[] update = probe.last(history);
    return Math.abs(update[1] / update[0] - 1) < 0.01;
  }

  private static boolean seesSignsAlone(Probe probe) {
    double[][] history = Probe.noise(8, SHORT, COORDINATES);
    double[][] sizes = Probe.noise(9, SHORT, COORDINATES);
    double[][] other = new double[SHORT][];
    Arrays.setAll(other, t -> history[t].clone());
    for (int t = 0; t < SHORT; t++) {
      for (int i = 0; i < COORDINATES; i++) {
        other[t][i] *= 0.1 + Math.abs(sizes[t][i]) / Probe.UNIT;
      }
    }
    double[][] updates = probe.updates(history);
    double[][] others = probe.updates(other);
    for (int t = 0; t < SHORT; t++) {
      if (!Probe.near(updates[t], others[t], TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLinearInNewest(Probe probe) {
    double one = withNewest(probe, 1);
    double half = withNewest(probe, 1.5) - one;
    double whole = withNewest(probe, 2) - one;
    return Math.abs(whole) > TOLERANCE * Math.abs(one)
        && Math.abs(whole - 2 * half) <= TOLERANCE * Math.abs(whole);
  }

  /** The last update of a weight whose newest gradient has this size, in {@link Probe#UNIT}. */
  private static double withNewest(Probe probe, double size) {
    double[][] history = steady(2);
    history[LONG - 1][0] = size * Probe.UNIT;
    return probe.last(history)[0];
  }

  /** Gradients that swing around zero, the same for every coordinate. */
  private static double[][] steady(int coordinates) {
    double[][] history = new double[LONG][coordinates];
    for (int t = 0; t < LONG; t++) {
      Arrays.fill(history[t], Probe.UNIT * (t % 2 == 0 ? -0.7 : 1.3));
    }
    return history;
  }

  private static double[][] withLarge(double[][] history, int trainStep) {
    double[][] other = history.clone();
    other[trainStep] = history[trainStep].clone();
    other[trainStep][0] *= 1000;
    return other;
  }

  /** Whether the updates of some coordinates are all smaller in the second history. */
  private static boolean shrink(double[] update, double[] other, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!(Math.abs(other[i]) < (1 - 1e-6) * Math.abs(update[i]))) {
        return false;
      }
    }
    return true;
  }
}
