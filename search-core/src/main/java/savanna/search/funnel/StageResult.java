// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.List;

/**
 * Whether a candidate passed a stage. The test is paired: of each seed it takes the mean over the
 * tasks of loss / baseline's loss - 1; the candidate passes if the mean of these over the seeds is
 * below zero by more than {@code standardErrors} of the funnel's settings times its standard error.
 * One training run that is not completed fails the candidate.
 *
 * @param stage its name
 * @param program number of the candidate
 * @param tasks losses on each task, with the same seeds on all
 * @param difference mean over the seeds, below zero if better than the baseline; positive infinity
 *     if a training run was not completed
 * @param standardError of that mean; NaN if it is infinite
 * @param passed whether the candidate goes on
 */
public record StageResult(
    String stage,
    int program,
    List<TaskLosses> tasks,
    double difference,
    double standardError,
    boolean passed)
    implements FunnelEvent {
  public StageResult {
    tasks = List.copyOf(tasks);
  }
}
