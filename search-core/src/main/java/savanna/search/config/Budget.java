// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import savanna.dsl.DecimalText;

/**
 * When a search ends: at the first of these that is reached; 0 means no such limit. Trainings and
 * train steps count when their results are folded, so those of one window may come on top, and the
 * confirmations and re-tests of the last best programs.
 *
 * @param maxChildren children proposed
 * @param maxTrained evaluations that trained at least one train step
 * @param maxTrainSteps train steps over all evaluations, without the baseline's
 * @param maxMinutes wall-clock minutes of this process. Unlike the others it is not deterministic:
 *     two runs end at different children, one's log being the beginning of the other's
 */
public record Budget(long maxChildren, long maxTrained, long maxTrainSteps, double maxMinutes) {

  /** What the paper's searches took before they stalled. */
  public static final Budget DEFAULT = new Budget(300_000, 0, 0, 0);

  /**
   * @throws IllegalArgumentException if a value is negative or all are 0
   */
  public Budget {
    Check.atLeast("budget.maxChildren", maxChildren, 0);
    Check.atLeast("budget.maxTrained", maxTrained, 0);
    Check.atLeast("budget.maxTrainSteps", maxTrainSteps, 0);
    Check.atLeast("budget.maxMinutes", maxMinutes, 0);
    Check.that(
        maxChildren > 0 || maxTrained > 0 || maxTrainSteps > 0 || maxMinutes > 0,
        "budget must have a limit: set maxChildren, maxTrained, maxTrainSteps or maxMinutes");
  }

  /** Returns a budget of {@code children} and nothing else. */
  public static Budget children(long children) {
    return new Budget(children, 0, 0, 0);
  }

  /**
   * Returns this budget with every limit multiplied, e.g. by 4 for a control with four times the
   * compute.
   *
   * @throws IllegalArgumentException if the factor is not positive
   */
  public Budget times(double factor) {
    Check.that(
        factor > 0 && factor < 1e6, "compute must be above 0, got " + DecimalText.of(factor));
    return new Budget(
        Math.round(maxChildren * factor),
        Math.round(maxTrained * factor),
        Math.round(maxTrainSteps * factor),
        maxMinutes * factor);
  }
}
