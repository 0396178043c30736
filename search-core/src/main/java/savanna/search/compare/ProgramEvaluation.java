// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.search.tuning.Tuned;
import savanna.search.tuning.TuningJob;
import savanna.tasks.Task;

/**
 * Programs measured on tasks from the same seeds, each tuned for each task before, if asked.
 *
 * @param tuned what tuning gave, task by task; empty if nothing was tuned
 * @param results one for each task, program and seed, in this order
 * @param comparisons one for each task
 */
public record ProgramEvaluation(
    List<TunedProgram> tuned, List<Measurement> results, List<Comparison> comparisons) {

  /**
   * A program that was tuned for a task.
   *
   * @param label of the program
   * @param task that it was tuned for
   * @param tuning what came of it
   */
  public record TunedProgram(String label, String task, Tuned tuning) {}

  public ProgramEvaluation {
    tuned = List.copyOf(tuned);
    results = List.copyOf(results);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * Trains what it takes. Deterministic on one kind of machine.
   *
   * @param programs by their labels, in the order of the tables
   * @param tasks to train on
   * @param seeds to report on, from 1: 0 to this minus one
   * @param budget of tuning; null for programs as they are
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public static ProgramEvaluation of(
      Map<String, Program> programs,
      List<Task> tasks,
      int seeds,
      @Nullable TuningBudget budget,
      Trainings trainings)
      throws InterruptedException {
    List<TunedProgram> tuned = new ArrayList<>();
    List<Evaluator.Entry> entries = new ArrayList<>();
    for (Task task : tasks) {
      if (budget == null) {
        programs.forEach(
            (label, program) -> entries.add(new Evaluator.Entry(label, program, task)));
        continue;
      }
      for (TunedProgram one : tuned(programs, task, budget, trainings)) {
        tuned.add(one);
        entries.add(new Evaluator.Entry(one.label(), one.tuning().program(), task));
      }
    }
    trainings.describe("evaluating");
    List<Measurement> results = new Evaluator(trainings, seeds).measure(entries);
    return new ProgramEvaluation(tuned, results, Comparison.of(results));
  }

  private static List<TunedProgram> tuned(
      Map<String, Program> programs, Task task, TuningBudget budget, Trainings trainings)
      throws InterruptedException {
    trainings.describe("tuning on " + task.name());
    List<Tuned> best =
        trainings
            .tuner(budget)
            .tune(
                programs.values().stream()
                    .map(program -> new TuningJob(program, task.name()))
                    .toList());
    List<TunedProgram> tuned = new ArrayList<>();
    for (String label : programs.keySet()) {
      tuned.add(new TunedProgram(label, task.name(), best.get(tuned.size())));
    }
    return tuned;
  }
}
