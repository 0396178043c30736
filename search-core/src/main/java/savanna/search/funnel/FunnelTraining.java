// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.Locale;
import savanna.search.evaluation.TrialResult;

/**
 * A program was trained once, to be tuned or to be compared.
 *
 * @param stage its name, or {@code meta-validation}
 * @param purpose of the training
 * @param program number of the program
 * @param updateFactor what its update was multiplied by
 * @param decayFactor what its weight decay was multiplied by
 * @param result of the training, with task and seed
 */
public record FunnelTraining(
    String stage,
    Purpose purpose,
    int program,
    double updateFactor,
    double decayFactor,
    TrialResult result)
    implements FunnelEvent {

  /** Returns whether the other one is the same training run, whatever its result is. */
  boolean isSameRun(FunnelTraining other) {
    return stage.equals(other.stage)
        && purpose == other.purpose
        && program == other.program
        && Double.compare(updateFactor, other.updateFactor) == 0
        && Double.compare(decayFactor, other.decayFactor) == 0
        && result.task().equals(other.result.task())
        && result.seed() == other.result.seed();
  }

  /** What a training is for; the two never share a seed. */
  public enum Purpose {
    /** To find a program's learning rate and weight decay. */
    TUNING,
    /** To compare tuned programs. */
    COMPARISON;

    /** Returns the name that logs use, e.g. {@code tuning}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
