// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.simplify.Simplification;
import savanna.dsl.simplify.Simplifier;
import savanna.search.compare.BaselineComparison;
import savanna.search.compare.ProgramEvaluation;
import savanna.search.compare.TrainingJudge;
import savanna.search.compare.Trainings;
import savanna.search.compare.TuningBudget;
import savanna.search.evaluation.EvaluationService;
import savanna.search.tuning.Tuned;
import savanna.search.tuning.TuningJob;
import savanna.tasks.Task;
import savanna.tasks.file.TaskFile;

/**
 * Trains programs that are given, without a run directory: measures, tunes, simplifies and compares
 * them. All is deterministic on one kind of machine, for any workers. For one thread; closing it
 * ends the workers.
 */
public final class TrainingSession implements AutoCloseable {
  private final List<Task> tasks;
  private final EvaluationService service;
  private final Trainings trainings;

  private TrainingSession(
      List<Task> tasks, EvaluationService service, Trainings.Progress progress) {
    this.tasks = List.copyOf(tasks);
    this.service = service;
    this.trainings = new Trainings(service, progress);
  }

  /**
   * Starts workers.
   *
   * @param workers that train
   * @param tasks to train on
   * @param files of those tasks that are not on the class path
   * @param executors that run the programs
   * @param progress told how it goes
   * @throws savanna.search.evaluation.BackendException if they cannot be started here
   */
  public static TrainingSession open(
      Workers workers,
      List<Task> tasks,
      List<TaskFile> files,
      ExecutorFactory executors,
      Trainings.Progress progress) {
    return new TrainingSession(tasks, workers.open(tasks, files, executors), progress);
  }

  /**
   * Measures programs on all tasks.
   *
   * @param programs by their labels
   * @param seeds to report on, from 1
   * @param budget for tuning each of them for each task before; null for programs as they are
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public ProgramEvaluation evaluate(
      Map<String, Program> programs, int seeds, @Nullable TuningBudget budget)
      throws InterruptedException {
    return ProgramEvaluation.of(programs, tasks, seeds, budget, trainings);
  }

  /**
   * Tunes a program for all tasks at once.
   *
   * @param memories whether the constants by which it remembers are tuned beside learning rate and
   *     decay
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public Tuned tune(Program program, TuningBudget budget, boolean memories)
      throws InterruptedException {
    List<String> names = tasks.stream().map(Task::name).toList();
    trainings.describe("tuning");
    return trainings.tuner(budget).tune(List.of(new TuningJob(program, names, memories))).get(0);
  }

  /**
   * Simplifies a program; what rules do not prove is judged by training on all tasks.
   *
   * @param seeds of each judgement, at least {@link TrainingJudge#FEWEST_SEEDS}
   * @throws savanna.search.compare.ReferenceDivergedException if the program itself diverges
   * @throws java.util.concurrent.CancellationException if this thread was interrupted
   */
  public Simplification simplify(Program program, int seeds) {
    return Simplifier.simplify(program, new TrainingJudge(trainings, tasks, seeds));
  }

  /**
   * Compares what a search found with AdamW and Lion on the first task.
   *
   * @param start program that the search began with
   * @param evolved best program of the search
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public BaselineComparison compare(
      Program start, Program evolved, BaselineComparison.Settings settings)
      throws InterruptedException {
    return BaselineComparison.of(start, evolved, tasks.get(0), settings, trainings);
  }

  @Override
  public void close() {
    service.close();
  }
}
