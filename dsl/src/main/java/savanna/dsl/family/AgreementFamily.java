// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;
import java.util.Optional;

/**
 * Recognizes a gradient, or its sign, times one of two numbers, as its sign agrees with the
 * momentum's or not.
 */
final class AgreementFamily {
  /** How far the newest gradient's weight may be from what one factor says. */
  private static final double SAME_FACTOR = 1e-3;

  private static final int TRAIN_STEPS = 40;
  private static final int COORDINATES = 16;
  private static final double TOLERANCE = 1e-6;

  /** The share of updates that the measured factor must explain. */
  private static final double AGREEMENT = 0.995;

  private AgreementFamily() {}

  static Family classify(Probe probe, Findings findings) {
    double[][] history = Probe.noise(5, TRAIN_STEPS, COORDINATES);
    double[][] updates = probe.updates(history);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < TRAIN_STEPS; t++) {
      for (int i = 0; i < COORDINATES; i++) {
        double ratio = updates[t][i] / history[t][i];
        low = Math.min(low, ratio);
        high = Math.max(high, ratio);
      }
    }
    double scale = Math.max(Math.abs(low), Math.abs(high));
    for (int t = 0; t < TRAIN_STEPS; t++) {
      for (int i = 0; i < COORDINATES; i++) {
        double ratio = updates[t][i] / history[t][i];
        double distance = Math.min(Math.abs(ratio - low), Math.abs(ratio - high));
        if (!(distance <= TOLERANCE * scale)) {
          return findings.family(
              FamilyKind.OTHER, "Grows in proportion to the gradients, but is not linear in them.");
        }
      }
    }
    double middle = (low + high) / 2;
    GradientMemory memory = GradientMemory.of(probe, (update, newest) -> update / newest < middle);
    findings.measure("agree", high);
    findings.measure("disagree", low);
    findings.measure("factor", memory.factor());
    findings.because(
        "the update is always the gradient times one of two numbers, the larger where the"
            + " gradient's sign is the momentum's");
    return findings.family(
        FamilyKind.SIGN_AGREEMENT,
        "The gradient times "
            + Findings.text(high)
            + " where a momentum with "
            + findings.say("factor")
            + " has its sign, times "
            + Findings.text(low)
            + " elsewhere.");
  }

  /**
   * Recognizes the sign of the gradient where a momentum has the same one, and 0 elsewhere; empty
   * if the updates are of another kind.
   */
  static Optional<Family> ofSigns(Probe probe, Findings findings) {
    double[][] history = Probe.noise(5, TRAIN_STEPS, COORDINATES);
    double[][] updates = probe.updates(history);
    double size = 0;
    for (double[] update : updates) {
      size = Math.max(size, Arrays.stream(update).map(Math::abs).max().orElse(0));
    }
    int zeros = 0;
    for (int t = 0; t < TRAIN_STEPS; t++) {
      for (int i = 0; i < COORDINATES; i++) {
        double relative = updates[t][i] / size;
        boolean zero = Math.abs(relative) <= TOLERANCE;
        if (!zero && !(Math.abs(relative - Math.signum(history[t][i])) <= TOLERANCE)) {
          return Optional.empty();
        }
        zeros += zero ? 1 : 0;
      }
    }
    if (zeros == 0) {
      return Optional.empty();
    }
    findings.measure("agree", size);
    findings.measure("disagree", 0);
    findings.because("every update is the sign of the newest gradient, or 0");
    double half = size / 2;
    GradientMemory memory = GradientMemory.of(probe, (update, newest) -> Math.abs(update) < half);
    if (!explains(memory, history, updates, half)) {
      return Optional.of(
          findings.family(
              FamilyKind.SIGN_AGREEMENT,
              "Sign of the gradient at some weights and 0 at the others; at which is not"
                  + " recognised."));
    }
    return Optional.of(
        findings.family(
            FamilyKind.SIGN_AGREEMENT,
            "Sign of the gradient where "
                + momentum(memory, findings)
                + " has the same sign, 0 elsewhere."));
  }

  /**
   * Recognizes updates that are 0 just where the sign of the gradient is not that of a momentum,
   * whatever they are elsewhere; empty if there are none or if no momentum explains them.
   */
  static Optional<Family> ofZeros(Probe probe, Findings findings) {
    double[][] history = Probe.noise(5, TRAIN_STEPS, COORDINATES);
    double[][] updates = probe.updates(history);
    long zeros = Arrays.stream(updates).flatMapToDouble(Arrays::stream).filter(x -> x == 0).count();
    if (zeros == 0) {
      return Optional.empty();
    }
    GradientMemory memory = GradientMemory.of(probe, (update, newest) -> update == 0);
    if (!explains(memory, history, updates, 0)) {
      return Optional.empty();
    }
    findings.because("updates are 0 where the gradient's sign is not the momentum's");
    return Optional.of(
        findings.family(
            FamilyKind.OTHER,
            "0 where the gradient's sign is not that of "
                + momentum(memory, findings)
                + (findings.has("factor") ? " (as Cautious AdamW)" : " (as Cautious Lion)")
                + "; what it is elsewhere is not recognised."));
  }

  /** Records and says which momentum has this memory: of one factor, or of two as Lion's. */
  private static String momentum(GradientMemory memory, Findings findings) {
    double factor = memory.factor();
    if (Math.abs(memory.first() - factor) <= SAME_FACTOR) {
      findings.measure("factor", factor);
      return "a momentum with " + findings.say("factor");
    }
    findings.measure("b1", memory.first() / (memory.first() + 1 - factor));
    findings.measure("b2", factor);
    return "a momentum with " + findings.say("b1") + " over a memory with " + findings.say("b2");
  }

  /** Whether the update is zero just where a momentum with one factor has the other sign. */
  private static boolean explains(
      GradientMemory memory, double[][] history, double[][] updates, double least) {
    double factor = memory.factor();
    int right = 0;
    for (int i = 0; i < COORDINATES; i++) {
      double remembered = 0;
      for (int t = 0; t < TRAIN_STEPS; t++) {
        double newest = history[t][i];
        boolean agrees = (newest + memory.first() * remembered) * newest > 0;
        right += agrees == Math.abs(updates[t][i]) > least ? 1 : 0;
        remembered = newest + factor * remembered;
      }
    }
    return right >= AGREEMENT * TRAIN_STEPS * COORDINATES;
  }
}
