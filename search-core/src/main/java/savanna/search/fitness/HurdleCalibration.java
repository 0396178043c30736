// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import savanna.search.config.FitnessSettings;
import savanna.search.config.HurdleSettings;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.TaskHurdle;

/**
 * How high the hurdle of each task must be to let every known program through that ends better than
 * the baseline. Ours.
 */
public final class HurdleCalibration {
  private HurdleCalibration() {}

  /**
   * Returns the hurdle of each task: the config's factor, raised where a calibration program whose
   * loss is below the baseline's on that task and seed is slower than that, plus the margin.
   */
  public static List<TaskHurdle> hurdles(
      SearchConfig config, List<MeasuredProgram> calibration, Baseline baseline) {
    HurdleSettings settings = config.hurdle();
    List<TaskHurdle> hurdles = new ArrayList<>();
    for (String task : firstTasks(config.fitness())) {
      double factor = settings.enabled() ? settings.factor() : Double.POSITIVE_INFINITY;
      for (MeasuredProgram program : calibration) {
        for (TrialResult trial : program.trials()) {
          if (trial.task().equals(task) && baseline.relativeLoss(trial) < 1) {
            double ratio = baseline.relativeCheckpoint(trial);
            // A task may not say what its loss at the checkpoint is; then it has no hurdle.
            factor =
                Double.isNaN(ratio) ? factor : Math.max(factor, ratio * (1 + settings.margin()));
          }
        }
      }
      hurdles.add(new TaskHurdle(task, factor));
    }
    return hurdles;
  }

  /** Returns the tasks of a first evaluation: what is trained later has no hurdle. */
  private static List<String> firstTasks(FitnessSettings fitness) {
    return IntStream.range(0, fitness.seeds())
        .boxed()
        .flatMap(k -> fitness.tasks(k).stream())
        .distinct()
        .toList();
  }
}
