// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Optional;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;

/**
 * Tells the family of a program by its behaviour: names, dead code and algebraic disguise make no
 * difference. <b>Start reading here.</b>
 *
 * <p>Weights and gradients are designed; the program runs in double precision and division has no
 * epsilon. In order: what the weights add (decay); how the update grows with the gradients (not at
 * all, in proportion, otherwise); whether all coordinates move by one magnitude; how earlier
 * gradients weigh against the newest one; what divides the update; whether time matters. Gradients
 * are of size 1e-4, mostly, where clip, arcsin and their like do nothing: how a program treats
 * large gradients does not count. Tensors are vectors; a program that asks what is a matrix is also
 * shown one. Deterministic; takes some milliseconds. Source: ours.
 */
public final class FamilyClassifier {
  private static final int TRAIN_STEPS = 24;
  private static final int COORDINATES = 18;

  /** How far the exponent of growth may be from 0 or 1. */
  private static final double EXPONENT_TOLERANCE = 0.02;

  private FamilyClassifier() {}

  /** Returns the family; {@link FamilyKind#OTHER} for ill-typed programs and for NaN, too. */
  public static Family classify(Program program) {
    Optional<AbstractExecution> execution = AbstractExecution.tryOf(program);
    if (execution.isEmpty()) {
      Findings findings = new Findings();
      findings.because("it is no valid program");
      return findings.family(FamilyKind.OTHER, "No valid program.");
    }
    return classify(execution.get());
  }

  /** Returns the family of an executed program. */
  public static Family classify(AbstractExecution execution) {
    Program program = execution.liveProgram();
    Probe probe = new Probe(program);
    return MatrixSteps.of(program, probe, byVectors(execution, probe));
  }

  private static Family byVectors(AbstractExecution execution, Probe probe) {
    Findings findings = new Findings();
    findings.because("live states: " + execution.liveStates().size());
    double[][] history = Probe.noise(0, TRAIN_STEPS, COORDINATES);
    double[][] updates = probe.updates(history);
    double[] last = updates[TRAIN_STEPS - 1];
    double[] decayed = probe.last(history, Probe.weights(COORDINATES), 1);
    if (!Probe.allFinite(last) || !Probe.allFinite(decayed)) {
      return findings.family(FamilyKind.OTHER, "Its updates are not finite.");
    }
    if (Probe.norm(last) == 0) {
      return findings.family(FamilyKind.OTHER, "The gradients do not move weights that are zero.");
    }
    if (ascends(updates, history)) {
      return findings.family(FamilyKind.OTHER, "It climbs: its first update goes up the gradient.");
    }
    WeightDecay.measure(probe, findings);
    double exponent = exponent(probe, history);
    boolean constant = Math.abs(exponent) < EXPONENT_TOLERANCE;
    boolean proportional = Math.abs(exponent - 1) < EXPONENT_TOLERANCE;
    if (!constant && !proportional) {
      findings.because("the update grows with the gradients otherwise than in proportion");
      return played(
          probe,
          findings.family(
              FamilyKind.OTHER,
              "Not recognised: its updates change with the gradients' size, but not in proportion."),
          false);
    }
    boolean signValued = SignFamilies.isSignValued(updates);
    if (signValued && proportional) {
      findings.because("the update is a sign times the size of the gradients");
      return played(
          probe, findings.family(FamilyKind.OTHER, "Sign that keeps the gradients' size."), false);
    }
    if (signValued) {
      return played(probe, SignFamilies.classify(probe, findings), false);
    }
    return proportional
        ? played(probe, LinearFamilies.classify(probe, findings), false)
        : played(probe, AdaptiveFamilies.classify(probe, findings), true);
  }

  /** Makes a schedule game of a family whose update depends on time in its own way. */
  private static Family played(Probe probe, Family family, boolean adaptive) {
    Optional<String> game = TimeDependence.game(probe, adaptive);
    if (game.isEmpty()) {
      return family;
    }
    Findings findings = new Findings();
    family.reasons().forEach(findings::because);
    family.parameters().forEach(findings::measure);
    findings.because(game.get());
    Family played =
        findings.family(
            FamilyKind.SCHEDULE_GAME,
            "Plays with the schedule: " + game.get() + ". At heart: " + family.sentence());
    return new Family(
        played.kind(), family.kind(), played.parameters(), played.sentence(), played.reasons());
  }

  private static boolean ascends(double[][] updates, double[][] history) {
    double along = 0;
    for (int i = 0; i < COORDINATES; i++) {
      along += Math.signum(updates[0][i]) * Math.signum(history[0][i]);
    }
    return along < 0;
  }

  /** The power of the gradients' size with which the update grows; NaN if it is not one power. */
  private static double exponent(Probe probe, double[][] history) {
    double size = Probe.norm(probe.last(history));
    double tenfold = Math.log10(Probe.norm(probe.last(Probe.scaled(history, 10))) / size);
    double thousandfold =
        Math.log10(Probe.norm(probe.last(Probe.scaled(history, 1000))) / size) / 3;
    return Math.abs(tenfold - thousandfold) < EXPONENT_TOLERANCE ? tenfold : Double.NaN;
  }
}
