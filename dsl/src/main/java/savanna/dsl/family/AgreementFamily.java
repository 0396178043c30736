// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

/**
 * Recognizes a gradient times one of two numbers, as its sign agrees with the momentum's or not.
 */
final class AgreementFamily {
  private static final int TRAIN_STEPS = 40;
  private static final int COORDINATES = 16;
  private static final double TOLERANCE = 1e-6;

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
}
