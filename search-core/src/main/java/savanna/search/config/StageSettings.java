// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import java.util.List;

/**
 * A stage of a funnel: what each program is tuned and measured on.
 *
 * @param name for logs and tables, e.g. {@code A}; not {@value FunnelSettings#META_VALIDATION}
 * @param tasks names of the tasks, at least one, without repetition
 * @param tuningRuns most training runs to tune each program on each task, the same for all; 0
 *     leaves programs as they are, else at least {@code tuningSeeds}
 * @param tuningSeeds seeds on which each point is tried, from 1; no result is reported on them
 * @param seeds on which programs are compared, from 2
 */
public record StageSettings(
    String name, List<String> tasks, int tuningRuns, int tuningSeeds, int seeds) {

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public StageSettings {
    tasks = List.copyOf(tasks);
    Check.that(!name.isBlank(), "stages.name must not be empty");
    Check.that(
        !name.equals(FunnelSettings.META_VALIDATION),
        "stages.name must not be " + FunnelSettings.META_VALIDATION);
    Check.that(!tasks.isEmpty(), "stages.tasks must name at least one task");
    Check.that(
        tasks.stream().distinct().count() == tasks.size(),
        "stages.tasks must not repeat a task, got " + tasks);
    Check.inRange("stages.tuningSeeds", tuningSeeds, 1, 1000);
    Check.tuningRuns("stages.tuningRuns", tuningRuns, tuningSeeds);
    Check.inRange("stages.seeds", seeds, 2, 1000);
  }
}
