// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

/**
 * Where along a search its best programs are tried on a task that the search does not know.
 *
 * @param task name of the task; has no meaning without points
 * @param points along the search, evenly spaced in children, the last one at its end; 0 for none
 * @param tuningRuns most training runs to tune each program, the same for all; 0 leaves programs as
 *     they are, else at least {@code tuningSeeds}
 * @param tuningSeeds seeds on which each point of tuning is tried, from 1
 * @param seeds on which programs are compared, from 1
 */
public record MetaValidationSettings(
    String task, int points, int tuningRuns, int tuningSeeds, int seeds) {

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public MetaValidationSettings {
    Check.inRange("metaValidation.points", points, 0, 1000);
    Check.that(
        points == 0 || !task.isBlank(), "metaValidation.task must name a task, or points be 0");
    Check.inRange("metaValidation.tuningSeeds", tuningSeeds, 1, 1000);
    Check.tuningRuns("metaValidation.tuningRuns", tuningRuns, tuningSeeds);
    Check.inRange("metaValidation.seeds", seeds, 1, 1000);
  }
}
