// SPDX-License-Identifier: Apache-2.0
package savanna.cli.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.exec.ExecutorFactory;
import savanna.search.statistics.Estimate;
import savanna.tasks.Hurdle;
import savanna.tasks.Task;
import savanna.tasks.TaskTrainer;
import savanna.tasks.TrainingResult;

/**
 * What a task file's task is like: AdamW trained on it for some seconds.
 *
 * @param task its name
 * @param description one line
 * @param deterministic whether it says that it is
 * @param parameters of its model
 * @param batchSize examples in a train step
 * @param trainSteps of a run
 * @param millisecondsPerStep of wall-clock time, validation included
 * @param program that was trained
 * @param outcomes of its runs, one a seed
 * @param losses of those that were completed
 * @param loss mean of them, NaN if there are none
 * @param noise between seeds: standard deviation of the losses relative to their mean; NaN of one
 * @param accuracy mean, NaN if no run was completed
 * @param failure of the first run that failed, null if none did
 */
record TaskCheck(
    String task,
    String description,
    boolean deterministic,
    int parameters,
    int batchSize,
    int trainSteps,
    double millisecondsPerStep,
    String program,
    List<String> outcomes,
    List<Double> losses,
    double loss,
    double noise,
    double accuracy,
    @Nullable String failure) {
  private static final String PROGRAM = "adamw-short";
  private static final double SECONDS = 5;
  private static final int FEWEST = 2;
  private static final int MOST = 8;
  private static final double NANOSECONDS = 1e-9;

  TaskCheck {
    outcomes = List.copyOf(outcomes);
    losses = List.copyOf(losses);
  }

  /** Trains until five seconds are over: two seeds at least, eight at most. */
  static TaskCheck of(Task task, ExecutorFactory executors) {
    Program program = ProgramLibrary.program(PROGRAM);
    List<TrainingResult> results = new ArrayList<>();
    long steps = 0;
    double seconds = 0;
    try (TaskTrainer trainer = task.newTrainer(executors)) {
      while (results.size() < FEWEST || (results.size() < MOST && seconds < SECONDS)) {
        long start = System.nanoTime();
        TrainingResult result = trainer.train(program, results.size() + 1, Hurdle.NONE);
        seconds += (System.nanoTime() - start) * NANOSECONDS;
        steps += result.trainSteps();
        results.add(result);
      }
    }
    double[] losses =
        results.stream().mapToDouble(TrainingResult::loss).filter(Double::isFinite).toArray();
    Estimate mean = losses.length == 0 ? null : Estimate.of(losses);
    return new TaskCheck(
        task.name(),
        task.description(),
        task.deterministic(),
        task.parameters(),
        task.batchSize(),
        task.trainSteps(),
        1e3 * seconds / Math.max(1, steps),
        PROGRAM,
        results.stream().map(result -> result.outcome().name().toLowerCase(Locale.ROOT)).toList(),
        Arrays.stream(losses).boxed().toList(),
        mean == null ? Double.NaN : mean.mean(),
        mean == null || losses.length < 2 ? Double.NaN : mean.standardDeviation() / mean.mean(),
        results.stream()
            .mapToDouble(TrainingResult::accuracy)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN),
        results.stream()
            .map(TrainingResult::failure)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
  }

  /** Returns whether AdamW trains it. */
  boolean trains() {
    return outcomes.stream().allMatch("completed"::equals);
  }
}
