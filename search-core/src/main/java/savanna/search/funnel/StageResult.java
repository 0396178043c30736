// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import savanna.search.statistics.Estimate;
import savanna.search.statistics.Holm;

/**
 * Whether a candidate passed a stage. The test is paired: of each seed it takes the mean over the
 * tasks of loss / baseline's loss - 1, and asks by Student's t (two-sided) whether the mean over
 * the seeds differs from zero. The candidate passes if the mean is below zero and the p value,
 * adjusted by Holm's method for all candidates of the stage, is at most the {@code significance} of
 * the funnel's settings. One training run that is not completed fails the candidate; it counts as
 * one of the candidates all the same.
 *
 * @param stage its name
 * @param program number of the candidate
 * @param tasks losses on each task, with the same seeds on all
 * @param difference over the seeds, below zero if better than the baseline; the mean is positive
 *     infinity if a training run was not completed
 * @param adjustedP the adjusted p value, 0 to 1; NaN if a training run was not completed
 * @param passed whether the candidate goes on
 */
public record StageResult(
    String stage,
    int program,
    List<TaskLosses> tasks,
    Estimate difference,
    double adjustedP,
    boolean passed)
    implements FunnelEvent {
  public StageResult {
    tasks = List.copyOf(tasks);
  }

  /**
   * Returns the results of a stage, in the order given.
   *
   * @param stage its name
   * @param losses of each candidate, by number, on each task; at least two seeds, the same for all
   * @param significance largest adjusted p value with which a better candidate passes
   */
  static List<StageResult> of(
      String stage, Map<Integer, List<TaskLosses>> losses, double significance) {
    List<List<TaskLosses>> candidates = List.copyOf(losses.values());
    List<Estimate> differences = candidates.stream().map(StageResult::difference).toList();
    double[] adjusted = Holm.adjust(differences.stream().mapToDouble(Estimate::pValue).toArray());
    List<StageResult> results = new ArrayList<>();
    for (int program : losses.keySet()) {
      int k = results.size();
      boolean passed = differences.get(k).mean() < 0 && adjusted[k] <= significance;
      results.add(
          new StageResult(
              stage, program, candidates.get(k), differences.get(k), adjusted[k], passed));
    }
    return results;
  }

  private static Estimate difference(List<TaskLosses> tasks) {
    double[] differences = new double[tasks.get(0).seeds().size()];
    for (int k = 0; k < differences.length; k++) {
      for (TaskLosses losses : tasks) {
        differences[k] += (losses.relativeLoss(k) - 1) / tasks.size();
      }
    }
    return Estimate.of(differences);
  }
}
