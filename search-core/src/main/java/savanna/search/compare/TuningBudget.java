// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

/**
 * What tuning may cost, the same for all programs that are compared.
 *
 * @param trainingRuns most for each program on each task
 * @param seeds on which each point is tried at first, from 1 to the training runs; they are -1 and
 *     down, so that no comparison has them
 */
public record TuningBudget(int trainingRuns, int seeds) {

  /**
   * @throws IllegalArgumentException if not even the first point could be tried
   */
  public TuningBudget {
    if (seeds < 1 || trainingRuns < seeds) {
      throw new IllegalArgumentException(
          "tuning needs 1 seed or more, and as many training runs, got "
              + seeds
              + " and "
              + trainingRuns);
    }
  }
}
