// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import java.util.List;

/**
 * A funnel: larger and larger tasks that a search never saw, each for the programs that beat the
 * tuned baseline on the one before.
 *
 * @param candidates most programs of the run that enter the first stage, from 1
 * @param standardErrors by how many standard errors a program's loss must be below the baseline's
 *     to pass, from 0
 * @param metaValidation of the best programs along the search, before the first stage
 * @param stages in their order, at least one, without repetition of a name
 */
public record FunnelSettings(
    int candidates,
    double standardErrors,
    MetaValidationSettings metaValidation,
    List<StageSettings> stages) {

  /** What stands for a stage's name where meta-validation is meant. */
  public static final String META_VALIDATION = "meta-validation";

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public FunnelSettings {
    stages = List.copyOf(stages);
    Check.inRange("candidates", candidates, 1, 100_000);
    Check.inRange("standardErrors", standardErrors, 0, 100);
    Check.that(!stages.isEmpty(), "stages must have at least one stage");
    Check.that(
        stages.stream().map(StageSettings::name).distinct().count() == stages.size(),
        "stages must not repeat a name");
  }

  /** Returns this with another number of candidates. */
  public FunnelSettings withCandidates(int newCandidates) {
    return new FunnelSettings(newCandidates, standardErrors, metaValidation, stages);
  }
}
