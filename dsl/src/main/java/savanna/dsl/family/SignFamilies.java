// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;
import java.util.Locale;

/** Tells apart the programs whose updates are all of one magnitude: a sign of something. */
final class SignFamilies {
  private static final int COORDINATES = 24;
  private static final int TRAIN_STEPS = 60;

  /** The share of signs that the measured factors must explain. */
  private static final double AGREEMENT = 0.995;

  /** Factors this near each other are one. */
  private static final double SAME_FACTOR = 2e-4;

  private SignFamilies() {}

  /** Returns whether every coordinate of the updates has the same magnitude, step by step. */
  static boolean isSignValued(double[][] updates) {
    for (double[] update : Arrays.copyOfRange(updates, updates.length / 2, updates.length)) {
      double most = Arrays.stream(update).map(Math::abs).max().orElse(0);
      double least = Arrays.stream(update).map(Math::abs).min().orElse(0);
      if (!(most > 0 && least >= most * (1 - 1e-3))) {
        return false;
      }
    }
    return true;
  }

  static Family classify(Probe probe, Findings findings) {
    double[][] noise = Probe.noise(2, TRAIN_STEPS, COORDINATES);
    double[][] updates = probe.updates(noise);
    findings.because("every coordinate of the update has the same magnitude: it is a sign");
    findings.measure("rate", Math.abs(updates[TRAIN_STEPS - 1][0]));
    if (findings.has("decay")) {
      findings.measure("lambda", findings.get("decay") / findings.get("rate"));
    }
    GradientMemory memory = GradientMemory.ofUpdate(probe);
    double b2 = memory.isEmpty() ? 0 : memory.factor();
    double agreement = agreement(memory.first(), b2, noise, updates);
    if (!(agreement >= AGREEMENT)) {
      return findings.family(
          FamilyKind.OTHER, "Sign of something that no momentum with one or two factors explains.");
    }
    findings.because(
        String.format(
            Locale.ROOT,
            "the sign of a momentum with these factors explains %s %% of signs under noise",
            Findings.text(100 * agreement)));
    if (memory.isEmpty() || agreement(0, 0, noise, updates) >= AGREEMENT) {
      findings.measure("factor", 0);
      return findings.family(
          FamilyKind.SIGN_MOMENTUM, "Sign of the gradient, without momentum" + decay(findings));
    }
    if (Math.abs(memory.first() - b2) <= SAME_FACTOR) {
      findings.measure("factor", b2);
      return findings.family(
          FamilyKind.SIGN_MOMENTUM,
          "Sign of a momentum with factor " + Findings.text(b2) + decay(findings));
    }
    findings.measure("b1", memory.first() / (memory.first() + 1 - b2));
    findings.measure("b2", b2);
    return findings.family(
        FamilyKind.LION_LIKE,
        "Lion: sign of a momentum with "
            + findings.say("b1")
            + " over a memory with "
            + findings.say("b2")
            + decay(findings));
  }

  private static String decay(Findings findings) {
    return findings.has("lambda") ? ", weight decay " + findings.say("lambda") + "." : ".";
  }

  /** The share of signs that {@code sign(g + first * (g1 + b2 g2 + ...))} explains. */
  private static double agreement(double first, double b2, double[][] noise, double[][] updates) {
    int agree = 0;
    int count = 0;
    for (int c = 0; c < COORDINATES; c++) {
      double memory = 0;
      for (int t = 0; t < TRAIN_STEPS; t++) {
        double direction = noise[t][c] + first * memory;
        agree += Math.signum(direction) == Math.signum(updates[t][c]) ? 1 : 0;
        count++;
        memory = noise[t][c] + b2 * memory;
      }
    }
    return agree / (double) count;
  }
}
