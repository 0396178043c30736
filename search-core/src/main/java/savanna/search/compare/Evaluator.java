// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Program;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.TrialResult;
import savanna.search.tuning.TrainingRun;
import savanna.tasks.Task;

/** Measures programs on tasks, with the same seeds for all. */
public final class Evaluator {
  private final Trainings trainings;
  private final int seeds;

  /**
   * A program to measure on one task.
   *
   * @param label for tables
   * @param program to train
   * @param task to train it on
   */
  public record Entry(String label, Program program, Task task) {}

  /** Makes an evaluator that uses the seeds 0 to {@code seeds - 1}. */
  public Evaluator(Trainings trainings, int seeds) {
    this.trainings = trainings;
    this.seeds = seeds;
  }

  /** Returns the measurements, entry by entry and seed by seed. */
  public List<Measurement> measure(List<Entry> entries) throws InterruptedException {
    List<TrainingRun> runs = new ArrayList<>();
    for (Entry entry : entries) {
      for (int seed = 0; seed < seeds; seed++) {
        runs.add(new TrainingRun(entry.program(), entry.task().name(), seed));
      }
    }
    List<Evaluation> results = trainings.train(runs);
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      measurements.add(measurement(entries.get(i / seeds), results.get(i)));
    }
    return measurements;
  }

  private static Measurement measurement(Entry entry, Evaluation evaluation) {
    TrialResult trial = evaluation.trials().get(0);
    return new Measurement(
        entry.label(),
        trial.task(),
        trial.seed(),
        trial.outcome(),
        trial.loss(),
        trial.accuracy(),
        trial.trainSteps(),
        entry.task().parameters(),
        evaluation.cpuSeconds());
  }
}
