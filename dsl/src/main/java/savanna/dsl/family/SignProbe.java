// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;

/**
 * A quick look, in microseconds, that spares most programs the {@link FamilyClassifier}: whether an
 * update can be a sign, that is of one magnitude over all coordinates.
 */
public final class SignProbe {
  private static final int TRAIN_STEPS = 12;
  private static final int COORDINATES = 6;
  private static final double TOLERANCE = 1e-3;
  private static final double[][] HISTORY = Probe.noise(0, TRAIN_STEPS, COORDINATES);

  private SignProbe() {}

  /** Returns false only if the update of the program is no sign. */
  public static boolean mayBeSign(AbstractExecution execution) {
    Program live = execution.liveProgram();
    double[] last = new Probe(live).last(HISTORY);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double value : last) {
      least = Math.min(least, Math.abs(value));
      most = Math.max(most, Math.abs(value));
    }
    return most > 0 && least >= most * (1 - TOLERANCE);
  }
}
