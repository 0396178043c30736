// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

/**
 * One training run to do: a program on one task from one seed.
 *
 * @param task name of the task
 * @param seed of the initial weights and the batches, the same for every program that is compared
 * @param hurdle training loss at 1/8 of the train steps above which the run stops; positive
 *     infinity for none
 */
public record Trial(String task, long seed, double hurdle) {

  /** Returns a trial without a hurdle. */
  public static Trial toTheEnd(String task, long seed) {
    return new Trial(task, seed, Double.POSITIVE_INFINITY);
  }
}
