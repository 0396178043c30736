// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import savanna.dsl.DecimalText;

/**
 * A funnel: larger and larger tasks that a search never saw, each for the programs that beat the
 * tuned baseline on the one before.
 *
 * @param candidates most programs of the run that enter the first stage, from 1
 * @param significance largest Holm-adjusted p value at which a program that is better than the
 *     baseline passes a stage, above 0 and at most 0.5: the probability that any program passes
 *     that is not better
 * @param metaValidation of the best programs along the search, before the first stage
 * @param stages in their order, at least one, without repetition of a name
 * @param tasks definitions of tasks that the stages name and the class path does not have, by name
 */
@RecordBuilder
public record FunnelSettings(
    int candidates,
    double significance,
    MetaValidationSettings metaValidation,
    List<StageSettings> stages,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> tasks)
    implements FunnelSettingsBuilder.With {

  /** What stands for a stage's name where meta-validation is meant. */
  public static final String META_VALIDATION = "meta-validation";

  private static final double MOST_SIGNIFICANCE = 0.5;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public FunnelSettings {
    stages = List.copyOf(stages);
    tasks = ImmutableMap.copyOf(tasks);
    Check.inRange("candidates", candidates, 1, 100_000);
    Check.that(
        significance > 0 && significance <= MOST_SIGNIFICANCE,
        "significance must be above 0 and at most 0.5, got " + DecimalText.of(significance));
    Check.that(!stages.isEmpty(), "stages must have at least one stage");
    Check.that(
        stages.stream().map(StageSettings::name).distinct().count() == stages.size(),
        "stages must not repeat a name");
  }

  /** Makes settings whose tasks are all on the class path. */
  public FunnelSettings(
      int candidates,
      double significance,
      MetaValidationSettings metaValidation,
      List<StageSettings> stages) {
    this(candidates, significance, metaValidation, stages, Map.of());
  }

  /** Returns this with tasks under other names, and with the definitions of some. */
  public FunnelSettings withTasks(
      UnaryOperator<String> names, Map<String, ? extends JsonNode> newTasks) {
    MetaValidationSettings meta = metaValidation;
    return new FunnelSettings(
        candidates,
        significance,
        new MetaValidationSettings(
            names.apply(meta.task()),
            meta.points(),
            meta.tuningRuns(),
            meta.tuningSeeds(),
            meta.seeds()),
        stages.stream()
            .map(
                stage ->
                    new StageSettings(
                        stage.name(),
                        stage.tasks().stream().map(names).toList(),
                        stage.tuningRuns(),
                        stage.tuningSeeds(),
                        stage.seeds()))
            .toList(),
        ImmutableMap.copyOf(newTasks));
  }
}
