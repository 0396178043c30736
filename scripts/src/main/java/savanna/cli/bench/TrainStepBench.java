// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import savanna.cli.input.BadInputException;
import savanna.cli.input.TaskChoice;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.tasks.AugmentedTask;
import savanna.tasks.ModelTask;
import savanna.tasks.Task;
import savanna.tasks.data.Dataset;
import savanna.tasks.model.Model;

/** What a train step of a task costs: drawing a batch, loss and gradient, and the optimizer. */
final class TrainStepBench {
  private static final List<String> TASKS =
      List.of("java-lm", "digits-vit", "digits-conv", "digits-mlp", "iris-mlp");
  private static final int LARGE_BATCH = 64;

  private final CpuClock clock = new CpuClock();
  private final ExecutorFactory executors;

  TrainStepBench(ExecutorFactory executors) {
    this.executors = executors;
  }

  /**
   * What one task costs.
   *
   * @param gradientMicros microseconds of a batch with loss and gradient
   * @param matrixFlops floating-point operations of the matrix products therein
   * @param adamWMicros microseconds of AdamW on top
   * @param lionMicros microseconds of Lion on top
   * @param longMicros microseconds of a program of 25 statements on top
   */
  record Figures(
      String task,
      int batchSize,
      int parameters,
      double gradientMicros,
      long matrixFlops,
      double adamWMicros,
      double lionMicros,
      double longMicros) {

    /** Returns the rate of the matrix products, all other work in their time, in GFLOP a second. */
    @JsonProperty("gigaflops")
    double gigaflops() {
      return matrixFlops / gradientMicros * 1e-3;
    }

    /** Returns the optimizer's share of a train step, in [0, 1]. */
    double share(double optimizerMicros) {
      return optimizerMicros / (gradientMicros + optimizerMicros);
    }
  }

  /** Returns the tasks that are timed: the proxies, and digits-vit at batch 64. */
  static List<ModelTask> tasks() {
    List<ModelTask> proxies = TASKS.stream().map(ModelTask::installed).toList();
    ModelTask vision = proxies.get(1);
    ModelTask large =
        new ModelTask(
            vision.name(),
            vision.family(),
            vision.scale(),
            vision.description(),
            vision.source(),
            vision.architecture(),
            LARGE_BATCH,
            vision.trainSteps(),
            vision.schedule());
    return Stream.concat(proxies.stream(), Stream.of(large)).toList();
  }

  /**
   * Returns the tasks of these names or paths; without any those of {@link #tasks()}.
   *
   * @throws BadInputException if there is no such task, or it does not train a model of Savanna's
   */
  static List<ModelTask> tasks(List<String> names) {
    if (names.isEmpty()) {
      return tasks();
    }
    List<ModelTask> tasks = new ArrayList<>();
    for (Task task : TaskChoice.all(names)) {
      Task plain = task instanceof AugmentedTask varied ? varied.plain() : task;
      if (!(plain instanceof ModelTask model)) {
        throw new BadInputException(
            "the task "
                + task.name()
                + " does not train a model of Savanna's; 'savanna tasks FILE' times its train"
                + " steps");
      }
      tasks.add(model);
    }
    return tasks;
  }

  Figures measure(ModelTask task) {
    Dataset dataset = task.source().load();
    Model model = task.architecture().build(task.batchSize());
    RandomStream random = RandomStream.of(1);
    model.initialize(random);
    double gradientMicros =
        clock.medianMicros(
            () -> {
              dataset.drawTraining(random, model.batch());
              model.lossAndGradient();
            });
    ExecutorWorkspace workspace =
        executors.newWorkspace(model.layout(), model.weights(), model.gradient());
    return new Figures(
        task.name(),
        task.batchSize(),
        model.layout().size(),
        gradientMicros,
        model.matrixFlops(),
        stepMicros(workspace, BenchPrograms.adamW()),
        stepMicros(workspace, BenchPrograms.lion()),
        stepMicros(workspace, BenchPrograms.longProgram()));
  }

  private double stepMicros(ExecutorWorkspace workspace, Program program) {
    OptimizerExecutor executor = workspace.executor(program);
    return clock.medianMicros(() -> executor.step(0.001));
  }
}
