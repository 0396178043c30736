// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.search.config.FitnessSettings;
import savanna.search.config.SearchConfig;
import savanna.tasks.Task;

/**
 * The ceiling on what one candidate may cost: train steps x live statements x parameters of its
 * first evaluation, or of a later seed if that is longer. These units are the same on every
 * machine, so no log depends on a time limit. Below it a candidate is done within minutes to an
 * hour, however its statements are chosen. Where the op set has {@code msign}, whose cost a weight
 * grows with the side of the matrices, each statement counts as {@value #STATEMENTS_OF_MSIGN}: it
 * takes 1.8 times as long as {@code power}, the dearest of the others, with sides of 24, and 2.2
 * times with 48. Ours.
 */
public final class WorkCeiling {
  /** Elements that one candidate's statements may write. */
  public static final double MAX = 1e11;

  /** How many other statements one of {@code msign} counts as. */
  private static final int STATEMENTS_OF_MSIGN = 4;

  private WorkCeiling() {}

  /**
   * Checks that no candidate of a search can go beyond the ceiling.
   *
   * @param tasks of the config, at their own length
   * @throws IllegalArgumentException if one can, with what to do
   */
  public static void check(SearchConfig config, List<Task> tasks) {
    FitnessSettings fitness = config.fitness();
    int firstLengths = IntStream.range(0, fitness.seeds()).map(fitness::length).sum();
    int longest = IntStream.range(0, fitness.seedCap()).map(fitness::length).max().orElse(1);
    boolean hasMsign =
        OpSet.byName(config.opSet()).stream().anyMatch(set -> set.contains(Op.MSIGN));
    double perStatement =
        tasks.stream().mapToDouble(Task::mostWork).sum()
            * Math.max(firstLengths, longest)
            * (hasMsign ? STATEMENTS_OF_MSIGN : 1);
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
