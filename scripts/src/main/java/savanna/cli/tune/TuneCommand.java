// SPDX-License-Identifier: Apache-2.0
package savanna.cli.tune;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.input.EvaluationOptions;
import savanna.cli.input.KernelsOption;
import savanna.cli.input.ProgramText;
import savanna.cli.input.TaskChoice;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.ProgressLine;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactories;
import savanna.results.io.Json;
import savanna.results.session.TrainingSession;
import savanna.search.compare.TuningBudget;
import savanna.search.tuning.Tuned;
import savanna.tasks.Task;
import savanna.tasks.Tasks;

/** {@code savanna tune}: one program, tuned on all tasks together. */
@Command(
    name = "tune",
    description = {
      "Tunes the constants of a program on all tasks together, and prints the tuned program.",
      "",
      "The knobs are the learning rate (a factor on the update), the weight decay (a factor on the"
          + " product of w and a scalar, if there is one) and, with --memories, what each interp"
          + " with a constant forgets in a train step (1 - b). From the program as it is it moves to"
          + " the best neighbour, first in coarse steps (10^(1/2), 10 and 10^(1/2)), then in fine"
          + " ones (10^(1/6), 10^(1/3) and 10^(1/6)). What is left of the budget goes to the best"
          + " points on further seeds. The loss is the geometric mean over the tasks.",
      "",
    },
    footer = {
      "",
      "Example, what the presets begin from:",
      "  savanna tune adamw --tasks digits-vit,java-lm --memories --runs 64",
    },
    mixinStandardHelpOptions = true)
public final class TuneCommand implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "PROGRAM", description = "A file, - or a library program.")
  private String program = "";

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      description =
          "Tasks, separated by commas; 'savanna tasks' lists them. Default: digits-vit,java-lm.")
  private List<String> tasks = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Training runs on each task, at most. Default: 64.")
  private int runs = 64;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Seeds on which each point is tried at first. Default: 1.")
  private int seeds = 1;

  @Option(names = "--memories", description = "Tune what the program remembers, too.")
  private boolean memories;

  @Mixin private KernelsOption kernels = new KernelsOption();
  @Mixin private EvaluationOptions evaluation = new EvaluationOptions();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public TuneCommand(Console console) {
    this.console = console;
  }

  /**
   * What came out, as JSON.
   *
   * @param kernels family of BLAS kernels that trained
   * @param program tuned
   * @param updateFactor what the update was multiplied by
   * @param decayFactor what the decay was multiplied by
   * @param loss geometric mean over the tasks, mean over the tuning seeds
   * @param trainingRuns on each task
   */
  private record TuneReport(
      List<String> tasks,
      String kernels,
      String program,
      double updateFactor,
      double decayFactor,
      double loss,
      int trainingRuns) {}

  @Override
  public void run() {
    if (seeds < 1 || runs < seeds) {
      throw new BadInputException("--seeds must be at least 1 and --runs at least that");
    }
    Program parsed = ProgramText.read(program, console).parseOrFail(OpSet.MODERN).program();
    KernelFamily used = kernels.use(console);
    List<Task> chosen = TaskChoice.all(tasks.isEmpty() ? Tasks.DEFAULT_SUITE : tasks);
    List<String> names = chosen.stream().map(Task::name).toList();
    try (ProgressLine line = new ProgressLine(console);
        TrainingSession session =
            evaluation.open(
                chosen,
                TaskChoice.files(tasks),
                ExecutorFactories.defaultFactory(),
                console,
                line)) {
      Tuned tuned = session.tune(parsed, new TuningBudget(runs, seeds), memories);
      TuneReport report =
          new TuneReport(
              names,
              used.toString(),
              tuned.program().toString(),
              tuned.updateFactor(),
              tuned.decayFactor(),
              tuned.loss(),
              tuned.trainingRuns());
      if (format.isJson()) {
        console.out().print(Json.document("tune", report));
      } else {
        console.out().print(report.program());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
