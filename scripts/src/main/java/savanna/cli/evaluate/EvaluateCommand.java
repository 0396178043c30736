// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.input.EvaluationOptions;
import savanna.cli.input.ExecutorOption;
import savanna.cli.input.KernelsOption;
import savanna.cli.input.ProgramText;
import savanna.cli.input.TaskChoice;
import savanna.cli.output.Console;
import savanna.cli.output.ForceOption;
import savanna.cli.output.FormatOption;
import savanna.cli.output.ProgressLine;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.exec.ExecutorFactory;
import savanna.results.OutputFile;
import savanna.results.io.Json;
import savanna.results.session.TrainingSession;
import savanna.search.compare.ProgramEvaluation;
import savanna.search.compare.TuningBudget;
import savanna.tasks.AugmentedTask;
import savanna.tasks.ModelTask;
import savanna.tasks.Task;
import savanna.tasks.Tasks;

/** {@code savanna evaluate}: programs side by side. */
@Command(
    name = "evaluate",
    description = {
      "Trains programs on tasks, from the same seeds, and compares them with the first.",
      "",
      "The table has means over the seeds with their 95 %% intervals by Student's t, which one seed"
          + " does not give, and the paired difference to the first program, seed by seed, over the"
          + " seeds that both completed. p is that of the t test of this difference, two-sided, and"
          + " corrected by Holm's method for the number of programs compared on the task. A program"
          + " is called better or worse if p is at most 0.05, and never better if it diverged.",
      "",
      "--tune gives each program the same budget of training runs on each task, on seeds of their"
          + " own, to find its learning rate and weight decay: the update is multiplied by one"
          + " factor, and the product of w and a scalar, if there is one, by another. From 1 and 1"
          + " it moves to the best neighbour, in steps of 10^(1/2) and 10, then 10^(1/6) and"
          + " 10^(1/3).",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna evaluate adamw lion-short --tasks digits-vit --seeds 5",
      "  savanna evaluate adamw my-optimizer.txt --tasks java-lm:200,digits-vit --tune",
    },
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Runnable {
  private static final int TUNING_SEEDS = 2;

  private final Console console;

  @Parameters(paramLabel = "PROGRAM", arity = "1..*", description = "Files, - or library programs.")
  private List<String> programs = new ArrayList<>();

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      description =
          "Tasks, separated by commas; 'savanna tasks' lists them. Default:"
              + " digits-vit,java-lm.")
  private List<String> tasks = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Training runs of each program on each task. Default: 3.")
  private int seeds = 3;

  @Option(names = "--tune", description = "Tune learning rate and decay first, see above.")
  private boolean tune;

  @Option(
      names = "--tune-budget",
      paramLabel = "N",
      description = "Training runs for tuning, each program and task. Default: 48.")
  private int tuneBudget = 48;

  @Option(
      names = "--costs",
      description =
          "Also tell states, bytes a parameter and microseconds an update; takes two seconds for"
              + " each program and task.")
  private boolean costs;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description =
          "Writes the JSON document here, too; a FILE that exists is replaced with --force only.")
  private @Nullable Path save;

  @Mixin private ExecutorOption executor = new ExecutorOption();
  @Mixin private KernelsOption kernels = new KernelsOption();
  @Mixin private EvaluationOptions evaluation = new EvaluationOptions();
  @Mixin private ForceOption force = new ForceOption();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (seeds < 1 || tuneBudget < TUNING_SEEDS) {
      throw new BadInputException(
          "--seeds must be at least 1 and --tune-budget at least " + TUNING_SEEDS);
    }
    OutputFile target = save == null ? null : OutputFile.at(save, "", force.given());
    Map<String, Program> parsed = parse();
    kernels.use(console);
    ExecutorFactory executors = executor.factory();
    List<Task> chosen = TaskChoice.all(tasks.isEmpty() ? Tasks.DEFAULT_SUITE : tasks);
    List<UpdateCost> measuredCosts = costs(parsed, chosen, executors);
    try (ProgressLine line = new ProgressLine(console);
        TrainingSession session =
            evaluation.open(chosen, TaskChoice.files(tasks), executors, console, line)) {
      TuningBudget budget = tune ? new TuningBudget(tuneBudget, TUNING_SEEDS) : null;
      EvaluateReport report = report(session.evaluate(parsed, seeds, budget), measuredCosts);
      if (target != null) {
        target.write(Json.document("evaluate", report));
      }
      show(report);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Program> parse() {
    Map<String, Program> parsed = new LinkedHashMap<>();
    for (String argument : programs) {
      ProgramText text = ProgramText.read(argument, console);
      String base = text.label();
      String label = base;
      for (int number = 2; parsed.containsKey(label); number++) {
        label = base + " (" + number + ")";
      }
      parsed.put(label, text.parseOrFail(OpSet.MODERN).program());
    }
    return parsed;
  }

  /** Times the programs, before workers keep the machine busy. */
  private List<UpdateCost> costs(
      Map<String, Program> parsed, List<Task> chosen, ExecutorFactory executors) {
    List<UpdateCost> measured = new ArrayList<>();
    if (costs) {
      for (Task task : chosen) {
        Task plain = task instanceof AugmentedTask varied ? varied.plain() : task;
        if (!(plain instanceof ModelTask model)) {
          throw new BadInputException(
              "--costs: the task '"
                  + task.name()
                  + "' trains elsewhere, and its update cannot be timed here; leave --costs out");
        }
        parsed.forEach(
            (label, program) -> measured.add(UpdateCost.measure(label, program, model, executors)));
      }
    }
    return measured;
  }

  private EvaluateReport report(ProgramEvaluation evaluated, List<UpdateCost> measuredCosts) {
    List<EvaluateReport.TunedProgram> tuned =
        evaluated.tuned().stream().map(EvaluateReport.TunedProgram::of).toList();
    return new EvaluateReport(
        executor.name(),
        BlasLibrary.family().toString(),
        seeds,
        tune ? new EvaluateReport.Tuning(tuneBudget, TUNING_SEEDS, tuned) : null,
        evaluated.results(),
        evaluated.comparisons(),
        measuredCosts);
  }

  private void show(EvaluateReport report) {
    if (format.isJson()) {
      console.out().print(Json.document("evaluate", report));
      return;
    }
    EvaluateText.print(report, console.out());
  }
}
