// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import savanna.results.history.RunHistory;
import savanna.search.evaluation.TrialResult;
import savanna.search.statistics.Estimate;

/**
 * The loss of a program relative to the initial program's, on seeds that the search does not select
 * by. Paired: each value is the quotient of two losses on one task and seed, minus 1. Below 0 is
 * better; -0.1 is 10 % less loss. A run that was not completed counts as positive infinity.
 *
 * @param overall over seeds, of each the mean over its tasks
 * @param tasks over seeds, each task by its name
 */
public record HeldOutGain(Estimate overall, Map<String, Estimate> tasks) {

  private record Place(String task, long seed) {}

  /**
   * Returns the gain of an announced best.
   *
   * @param history of its run
   * @param index of the individual
   * @return empty if it was not re-tested
   */
  public static Optional<HeldOutGain> of(RunHistory history, int index) {
    List<TrialResult> trials = history.retest(index);
    if (trials.isEmpty() || history.warmStarts().isEmpty()) {
      return Optional.empty();
    }
    Map<Place, Double> initial = new LinkedHashMap<>();
    for (TrialResult trial : history.warmStarts().get(0).trials()) {
      initial.put(new Place(trial.task(), trial.seed()), trial.loss());
    }
    Map<String, List<Double>> byTask = new LinkedHashMap<>();
    Map<Long, List<Double>> bySeed = new LinkedHashMap<>();
    for (TrialResult trial : trials) {
      Double base = initial.get(new Place(trial.task(), trial.seed()));
      if (base == null) {
        return Optional.empty(); // the log's beginning has no loss to compare with
      }
      double difference = trial.completed() ? trial.loss() / base - 1 : Double.POSITIVE_INFINITY;
      byTask.computeIfAbsent(trial.task(), empty -> new ArrayList<>()).add(difference);
      bySeed.computeIfAbsent(trial.seed(), empty -> new ArrayList<>()).add(difference);
    }
    Map<String, Estimate> tasks = new LinkedHashMap<>();
    byTask.forEach((task, values) -> tasks.put(task, Estimate.of(values)));
    double[] means =
        bySeed.values().stream()
            .mapToDouble(values -> values.stream().mapToDouble(d -> d).average().orElseThrow())
            .toArray();
    return Optional.of(new HeldOutGain(Estimate.of(means), tasks));
  }
}
