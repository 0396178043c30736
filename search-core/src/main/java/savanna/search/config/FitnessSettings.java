// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import java.util.List;
import savanna.tasks.Tasks;

/**
 * What a program is worth: minus the mean, over tasks and seeds, of its loss divided by the
 * baseline's on the same task and seed, minus the charges. The baseline itself has -1 before
 * charges. Higher is better; a program that diverged or fell at a hurdle has minus infinity.
 *
 * @param tasks names of the proxy tasks, at least one, without repetition
 * @param seeds training seeds of a program's first evaluation, from 1, the same for every program
 * @param seedCap most seeds for a program, from {@code seeds}; the further ones are bought by cache
 *     hits of promising programs and by contenders for the best. 1 is the paper's fixed seed
 * @param retestSeeds held-out seeds on which each announced best is tested again; 0 for no re-test
 * @param statementCharge fitness taken off for each live statement, from 0
 * @param stateCharge fitness taken off for each live state, from 0
 * @param cacheKey what two programs must share to share their losses
 */
public record FitnessSettings(
    List<String> tasks,
    int seeds,
    int seedCap,
    int retestSeeds,
    double statementCharge,
    double stateCharge,
    CacheKey cacheKey) {

  /** The default proxies, up to four seeds, no charges. */
  public static final FitnessSettings DEFAULT =
      new FitnessSettings(Tasks.DEFAULT_SUITE, 1, 4, 0, 0, 0, CacheKey.HASH);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public FitnessSettings {
    tasks = List.copyOf(tasks);
    Check.that(!tasks.isEmpty(), "fitness.tasks must name at least one task");
    Check.that(
        tasks.stream().distinct().count() == tasks.size(),
        "fitness.tasks must not repeat a task, got " + tasks);
    Check.inRange("fitness.seeds", seeds, 1, 1000);
    Check.inRange("fitness.seedCap", seedCap, seeds, 1000);
    Check.inRange("fitness.retestSeeds", retestSeeds, 0, 1000);
    Check.atLeast("fitness.statementCharge", statementCharge, 0);
    Check.atLeast("fitness.stateCharge", stateCharge, 0);
  }
}
