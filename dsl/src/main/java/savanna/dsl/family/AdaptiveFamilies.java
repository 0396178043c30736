// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;
import java.util.Optional;
import savanna.dsl.exec.ParameterLayout;

/**
 * Tells apart the programs whose updates do not depend on the size of the gradients, yet differ
 * among coordinates: what divides the update is a memory of gradients.
 */
final class AdaptiveFamilies {
  private AdaptiveFamilies() {}

  static Family classify(Probe probe, Findings findings) {
    findings.because("the update does not depend on the size of the gradients");
    Optional<Family> other = Normalization.classify(probe, findings);
    if (other.isPresent()) {
      return other.get();
    }
    Denominator denominator = Denominator.measure(probe);
    if (!(denominator.small() > 1e-9)) {
      return Normalization.shared(probe, findings)
          .orElseGet(() -> Normalization.notRecognised(findings));
    }
    if (!(Math.abs(denominator.power() - 2) < 0.1) || !Normalization.isBounded(probe)) {
      return Normalization.notRecognised(findings);
    }
    findings.because("a larger gradient of long ago divides the update: root of a mean square");
    if (denominator.hasOneFactor()) {
      secondFactor(denominator.factor(), findings);
    } else {
      findings.because("no single factor describes how the mean square forgets");
    }
    firstFactors(probe, findings);
    notes(probe, findings);
    return verdict(SteadyGradient.show(probe), findings);
  }

  private static Family verdict(SteadyGradient steady, Findings findings) {
    String factors =
        (findings.has("b1") ? findings.say("b1") + ", " : "")
            + (findings.has("b2") ? findings.say("b2") : "b2 not one number");
    if (steady.swingRatio() > 2) {
      findings.because(
          "a steady gradient is divided by next to nothing: the mean square is of the surprise");
      return findings.family(
          FamilyKind.ADABELIEF_LIKE, "AdaBelief: momentum over its surprise, " + factors + ".");
    }
    if (!(steady.swingRatio() > 0.8)) {
      return findings.family(
          FamilyKind.OTHER, "Divided by a root mean square that a steady gradient raises.");
    }
    findings.measure("rate", steady.rate(findings.get("b1"), findings.get("b2")));
    String form = "Adam-like: momentum over root mean square, ";
    if (findings.has("b1") && findings.get("b1") == 0) {
      form = "Adam-like without momentum (RMSprop): gradient over root mean square, ";
    }
    String decay = "";
    if (findings.has("rate") && findings.has("decay")) {
      findings.measure("lambda", findings.get("decay") / findings.get("rate"));
      decay = ", weight decay " + findings.say("lambda");
    }
    return findings.family(FamilyKind.ADAM_LIKE, form + factors + decay + ".");
  }

  private static void secondFactor(double b2, Findings findings) {
    if (b2 > Denominator.NEVER_FORGETS) {
      findings.because("the mean square never forgets: it is a maximum or a sum");
      findings.measure("b2", 1);
    } else {
      findings.measure("b2", b2);
    }
  }

  private static void firstFactors(Probe probe, Findings findings) {
    GradientMemory memory = GradientMemory.ofUpdate(probe);
    double factor = memory.factor();
    if (memory.isEmpty()) {
      findings.measure("b1", 0);
    } else if (memory.first() < 0) {
      findings.because("the gradient before counts against: it follows the gradient's change");
    } else if (Double.isFinite(factor)) {
      findings.measure("b1", factor);
      if (Math.abs(memory.first() - factor) > 2e-3) {
        findings.because(
            "the newest gradient counts more than in a plain momentum: it looks ahead");
      }
    } else {
      findings.because("no single factor describes its momentum");
    }
  }

  private static void notes(Probe probe, Findings findings) {
    double[][] history = Probe.noise(6, 20, 12);
    double[] none = new double[12];
    double[] vectors = probe.last(history, none, 1, ParameterLayout.ofSizes(12));
    ParameterLayout.Builder matrix = new ParameterLayout.Builder();
    matrix.add("matrix", 3, 4);
    if (!Probe.near(vectors, probe.last(history, none, 1, matrix.build()), 1e-6)) {
      findings.because("it treats the rows and columns of a matrix as wholes (factored)");
    }
    double[][] other = Probe.noise(6, 20, 12);
    other[10][11] *= 100;
    double[] coupled = probe.last(other, none, 1, ParameterLayout.ofSizes(12));
    if (!Probe.near(Arrays.copyOf(vectors, 11), Arrays.copyOf(coupled, 11), 1e-6)) {
      findings.because("the coordinates of a tensor are coupled");
    }
  }
}
