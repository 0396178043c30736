// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;

/** Tells apart the programs whose updates grow in proportion to the gradients. */
final class LinearFamilies {
  private static final int LAGS = 8;
  private static final int TRAIN_STEPS = 30;
  private static final int COORDINATES = 12;
  private static final double TOLERANCE = 1e-5;

  private LinearFamilies() {}

  static Family classify(Probe probe, Findings findings) {
    findings.because("the update grows in proportion to the gradients");
    double[][] one = Probe.noise(3, TRAIN_STEPS, COORDINATES);
    double[][] two = Probe.noise(4, TRAIN_STEPS, COORDINATES);
    double[] sum = add(probe.last(one), probe.last(two));
    if (!Probe.near(probe.last(add(one, two)), sum, TOLERANCE)) {
      return AgreementFamily.classify(probe, findings);
    }
    findings.because("the update to a sum of gradient histories is the sum of their updates");
    double[] response = impulseResponse(probe, TRAIN_STEPS);
    double[] later = impulseResponse(probe, TRAIN_STEPS + 3);
    if (!Probe.near(relative(response), relative(later), TOLERANCE)) {
      findings.because("earlier gradients do not weigh the same at each train step");
      return findings.family(
          FamilyKind.OTHER,
          "Linear in the gradients; how it weighs earlier ones changes from step to step (as"
              + " Lookahead).");
    }
    double[] past = Arrays.copyOfRange(response, 1, LAGS);
    if (Probe.norm(past) <= TOLERANCE * Math.abs(response[0])) {
      rate(response[0], findings);
      return findings.family(
          FamilyKind.PLAIN_SGD, "Plain gradient descent, " + findings.say("rate") + ".");
    }
    return momentum(response, findings);
  }

  private static Family momentum(double[] response, Findings findings) {
    double factor = response[2] / response[1];
    for (int lag = 2; lag + 1 < LAGS; lag++) {
      if (!(Math.abs(response[lag + 1] / response[lag] - factor) <= 1e-4 * Math.abs(factor))) {
        findings.because("no single factor describes how it forgets");
        return findings.family(
            FamilyKind.MOMENTUM_SGD, "Gradient descent with a memory of more than one factor.");
      }
    }
    findings.measure("factor", factor);
    double first = response[1] / response[0];
    boolean ahead = Math.abs(first - factor * factor / (1 + factor)) <= 1e-4;
    rate(ahead ? response[0] / (1 + factor) : response[0], findings);
    String form = "Momentum SGD with factor " + Findings.text(factor);
    if (Math.abs(first - factor) <= 1e-4) {
      return findings.family(FamilyKind.MOMENTUM_SGD, form + ".");
    }
    if (ahead) {
      findings.because("the newest gradient counts 1 + factor times: it looks one step ahead");
      return findings.family(FamilyKind.MOMENTUM_SGD, form + ", Nesterov's form.");
    }
    findings.because(
        "the newest gradient counts "
            + Findings.text(factor / first)
            + " times what a plain momentum gives it");
    return findings.family(
        FamilyKind.MOMENTUM_SGD, form + " and a weight of its own on the newest gradient.");
  }

  private static void rate(double rate, Findings findings) {
    findings.measure("rate", rate);
    if (findings.has("decay")) {
      findings.measure("lambda", findings.get("decay") / rate);
    }
  }

  /** A response in units of the newest gradient's share. */
  private static double[] relative(double[] response) {
    return Arrays.stream(response).map(x -> x / response[0]).toArray();
  }

  /** The update per unit of gradient 0, 1, 2, ... train steps ago. */
  private static double[] impulseResponse(Probe probe, int trainSteps) {
    double[][] history = probe.silence(trainSteps, LAGS);
    for (int lag = 0; lag < LAGS; lag++) {
      history[trainSteps - 1 - lag][lag] = Probe.UNIT;
    }
    return Arrays.stream(probe.last(history)).map(x -> x / Probe.UNIT).toArray();
  }

  private static double[][] add(double[][] x, double[][] y) {
    double[][] sum = new double[x.length][];
    Arrays.setAll(sum, t -> add(x[t], y[t]));
    return sum;
  }

  private static double[] add(double[] x, double[] y) {
    double[] sum = new double[x.length];
    Arrays.setAll(sum, i -> x[i] + y[i]);
    return sum;
  }
}
