// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import java.util.List;
import savanna.search.evaluation.TrialResult;

/**
 * What is known of all programs with one cache key; their individuals share it, so a seed bought
 * for one of them changes the fitness of all. Grows by {@link #add} alone.
 */
public final class FitnessRecord {
  private static final int NOBODY = -1;

  private int seeds;
  private double relativeLosses;
  private double firstRelativeLoss = Double.NaN;
  private boolean failed;
  private int evaluatedBy = NOBODY;

  /**
   * Adds results of complete seeds, each with {@code tasks} trials; an incomplete one fails all.
   */
  public void add(List<TrialResult> trials, int tasks, Baseline baseline) {
    evaluatedBy = NOBODY;
    firstRelativeLoss = isUnknown() ? baseline.relativeLoss(trials) : firstRelativeLoss;
    failed |= trials.isEmpty() || trials.stream().anyMatch(trial -> !trial.completed());
    for (int i = 0; !failed && i < trials.size(); i += tasks) {
      relativeLosses += baseline.relativeLoss(trials.subList(i, i + tasks));
      seeds++;
    }
  }

  /** Notes that the candidate of this index is being trained for it. */
  public void evaluateBy(int index) {
    evaluatedBy = index;
  }

  /** Returns whether a candidate is being trained for it. */
  public boolean isBeingEvaluated() {
    return evaluatedBy != NOBODY;
  }

  /** Returns whether nothing is known yet: its first evaluation has not been folded. */
  public boolean isUnknown() {
    return seeds == 0 && !failed;
  }

  /** Returns whether it was stopped or diverged on some seed. */
  public boolean hasFailed() {
    return failed;
  }

  /** Returns the number of complete seeds. */
  public int seeds() {
    return seeds;
  }

  /**
   * Returns the mean relative loss of the results that were added first; infinite if they failed,
   * NaN before.
   */
  double firstRelativeLoss() {
    return firstRelativeLoss;
  }

  /** Returns minus the mean relative loss; the worst fitness if it failed or nothing is known. */
  double fitness() {
    return failed || seeds == 0 ? Baseline.WORST_FITNESS : -relativeLosses / seeds;
  }
}
