// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import savanna.tasks.Tasks;

/**
 * What a program is worth: minus the mean, over tasks and seeds, of its relative loss, minus the
 * charges. The relative loss is the loss divided by the baseline's on the same task and seed, its
 * distance from 1 counted in the task's noise where {@code noise} is given. The baseline itself has
 * -1 before charges. Higher is better; a program that diverged or fell at a hurdle has minus
 * infinity.
 *
 * @param tasks names of the proxy tasks, at least one, without repetition
 * @param seeds training seeds of a program's first evaluation, from 1, the same for every program
 * @param seedCap most seeds for a program, from {@code seeds}; the further ones are bought by cache
 *     hits of promising programs and by contenders for the best. 1 is the paper's fixed seed
 * @param retestSeeds held-out seeds on which each announced best is tested again; 0 for no re-test
 * @param statementCharge fitness taken off for each live statement, from 0
 * @param stateCharge fitness taken off for each live state, from 0
 * @param cacheKey what two programs must share to share their losses
 * @param lengths the k-th seed trains {@code lengths[k mod n]} times the train steps of each task,
 *     with a schedule of that length, n being the size of this list; [1] is the paper's one length.
 *     With [1, 2, 4, 1] only what leads pays for long runs, and a program that merely suits short
 *     ones, by a flat schedule or a short memory, loses its lead there
 * @param noise relative standard deviation of each task's loss between seeds, positive, in the
 *     order of {@code tasks}; empty where all tasks count alike. See {@link #stress}
 */
@RecordBuilder
public record FitnessSettings(
    List<String> tasks,
    int seeds,
    int seedCap,
    int retestSeeds,
    double statementCharge,
    double stateCharge,
    CacheKey cacheKey,
    List<Integer> lengths,
    List<Double> noise)
    implements FitnessSettingsBuilder.With {
  private static final int LONGEST = 1000;

  /** The default proxies, up to four seeds, no charges. */
  public static final FitnessSettings DEFAULT =
      new FitnessSettings(Tasks.DEFAULT_SUITE, 1, 4, 0, 0, 0, CacheKey.HASH);

  /**
   * Makes settings in which every seed trains each task's own length, and all tasks count alike.
   */
  public FitnessSettings(
      List<String> tasks,
      int seeds,
      int seedCap,
      int retestSeeds,
      double statementCharge,
      double stateCharge,
      CacheKey cacheKey) {
    this(
        tasks,
        seeds,
        seedCap,
        retestSeeds,
        statementCharge,
        stateCharge,
        cacheKey,
        List.of(1),
        List.of());
  }

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
    lengths = List.copyOf(lengths);
    Check.that(!lengths.isEmpty(), "fitness.lengths must have at least one length");
    lengths.forEach(length -> Check.inRange("fitness.lengths", length, 1, LONGEST));
    noise = List.copyOf(noise);
    Check.that(
        noise.isEmpty() || noise.size() == tasks.size(),
        "fitness.noise must have one number for each task, or none, got " + noise);
    Check.that(
        noise.stream().allMatch(n -> n > 0 && n < Double.POSITIVE_INFINITY),
        "fitness.noise must be positive, got " + noise);
  }

  /**
   * Returns by how much differences on a task are magnified before the mean over tasks: the largest
   * noise divided by the task's, so that a difference of one standard deviation counts the same on
   * every task; 1 where no noise is given.
   *
   * @param task its place in {@link #tasks}
   */
  public double stress(int task) {
    return noise.isEmpty() ? 1 : Collections.max(noise) / noise.get(task);
  }

  /** Returns how many times its own length each task is trained with the k-th seed. */
  public int length(int k) {
    return lengths.get(k % lengths.size());
  }

  /** Returns the names of the tasks that the k-th seed trains, in the order of {@link #tasks}. */
  public List<String> tasks(int k) {
    return tasks.stream().map(task -> Tasks.longer(task, length(k))).toList();
  }

  /** Returns the names of all tasks that a search trains, at all lengths, the shortest first. */
  public List<String> allTasks() {
    return IntStream.range(0, Math.max(seedCap, retestSeeds))
        .map(this::length)
        .sorted()
        .distinct()
        .boxed()
        .flatMap(length -> tasks.stream().map(task -> Tasks.longer(task, length)))
        .toList();
  }
}
