// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.List;
import java.util.Locale;
import savanna.search.config.SearchConfig;
import savanna.tasks.Task;

/**
 * The ceiling on what one candidate may cost: train steps x live statements x parameters of its
 * first evaluation. These units are the same on every machine, so no log depends on a time limit.
 * Below it a candidate is done within minutes to an hour, however its statements are chosen. Ours.
 */
public final class WorkCeiling {
  /** Elements that one candidate's statements may write. */
  public static final double MAX = 1e11;

  private WorkCeiling() {}

  /**
   * Checks that no candidate of a search can go beyond the ceiling.
   *
   * @param tasks of the config
   * @throws IllegalArgumentException if one can, with what to do
   */
  public static void check(SearchConfig config, List<Task> tasks) {
    double perStatement =
        tasks.stream().mapToDouble(task -> (double) task.trainSteps() * task.parameters()).sum()
            * config.fitness().seeds();
    int statements = config.mutation().maxLiveStatements();
    if (perStatement * statements > MAX) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "mutation.maxLiveStatements is %d, with which one candidate could take %.1e (train"
                  + " steps x live statements x parameters), above the ceiling of %.0e; set it to"
                  + " %d at most, or take fewer seeds, smaller or shorter tasks",
              statements,
              perStatement * statements,
              MAX,
              (long) (MAX / perStatement)));
    }
  }
}
