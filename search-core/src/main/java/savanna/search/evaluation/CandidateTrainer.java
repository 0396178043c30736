// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.ExecutorFactory;
import savanna.tasks.Hurdle;
import savanna.tasks.Task;
import savanna.tasks.TaskTrainer;
import savanna.tasks.TrainingResult;

/**
 * Trains candidates one after the other, with one trainer a task that it makes once. For one
 * thread.
 */
public final class CandidateTrainer implements AutoCloseable {
  private static final double SECONDS_PER_NANOSECOND = 1e-9;

  private final Map<String, Task> tasks;
  private final ExecutorFactory executors;
  private final Map<String, TaskTrainer> trainers = new ConcurrentHashMap<>();

  /**
   * Makes a trainer of candidates.
   *
   * @param tasks that candidates may name
   * @param executors that run their programs
   */
  public CandidateTrainer(List<Task> tasks, ExecutorFactory executors) {
    this.tasks = new HashMap<>();
    tasks.forEach(task -> this.tasks.put(task.name(), task));
    this.executors = executors;
  }

  /**
   * Returns the results of a candidate's trials, up to the first one that is not completed.
   *
   * @throws IllegalArgumentException if it names an unknown task
   */
  public Evaluation train(Candidate candidate) {
    long start = System.nanoTime();
    Program program = ProgramParser.parse(candidate.program());
    List<TrialResult> results = new ArrayList<>();
    double cpuSeconds = 0;
    for (Trial trial : candidate.trials()) {
      TrainingResult training = train(program, trial);
      cpuSeconds += training.cpuSeconds();
      TrialResult result = TrialResult.of(trial, training);
      results.add(result);
      if (!result.completed()) {
        break;
      }
    }
    double busySeconds = (System.nanoTime() - start) * SECONDS_PER_NANOSECOND;
    return new Evaluation(candidate.index(), results, cpuSeconds, busySeconds);
  }

  private TrainingResult train(Program program, Trial trial) {
    Task task = tasks.get(trial.task());
    if (task == null) {
      throw new IllegalArgumentException("no task " + trial.task() + " among " + tasks.keySet());
    }
    TaskTrainer trainer = trainers.computeIfAbsent(task.name(), name -> task.newTrainer(executors));
    return trainer.train(
        program, trial.seed(), Hurdle.atCheckpoint(task.trainSteps(), trial.hurdle()));
  }

  /** Closes all trainers, also while one trains. May be called by any thread. */
  @Override
  public void close() {
    trainers.values().forEach(TaskTrainer::close);
  }
}
