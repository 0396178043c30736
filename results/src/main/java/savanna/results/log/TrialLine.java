// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

/**
 * The short JSON form of a result of training, of which a log has hundreds of thousands: what is
 * null is left out.
 *
 * @param task as in {@link TrialResult}, and so the others
 * @param outcome null if completed
 * @param loss null for NaN
 * @param accuracy null for NaN
 * @param checkpointLoss null for NaN
 * @param failure null unless failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrialLine(
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String task,
    @JsonProperty(required = true) long seed,
    @Nullable TrialOutcome outcome,
    @Nullable Double loss,
    @Nullable Double accuracy,
    @JsonProperty(required = true) int trainSteps,
    @Nullable Double checkpointLoss,
    @Nullable String failure) {

  /** Returns the short forms, in the same order. */
  public static List<TrialLine> of(List<TrialResult> trials) {
    return trials.stream().map(TrialLine::of).toList();
  }

  private static TrialLine of(TrialResult trial) {
    return new TrialLine(
        trial.task(),
        trial.seed(),
        trial.outcome() == TrialOutcome.COMPLETED ? null : trial.outcome(),
        number(trial.loss()),
        number(trial.accuracy()),
        trial.trainSteps(),
        number(trial.checkpointLoss()),
        trial.failure());
  }

  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /** Returns what the short forms say, in the same order. */
  public static List<TrialResult> results(List<TrialLine> lines) {
    return lines.stream().map(TrialLine::result).toList();
  }

  private TrialResult result() {
    return new TrialResult(
        task,
        seed,
        outcome == null ? TrialOutcome.COMPLETED : outcome,
        number(loss),
        number(accuracy),
        trainSteps,
        number(checkpointLoss),
        failure);
  }

  private static double number(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
