// SPDX-License-Identifier: Apache-2.0
package savanna.cli.demo;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import savanna.cli.input.EvaluationOptions;
import savanna.cli.input.ExecutorChoice;
import savanna.cli.input.KernelsOption;
import savanna.cli.input.Presets;
import savanna.cli.input.TaskChoice;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.ProgressLine;
import savanna.cli.search.Interrupt;
import savanna.cli.search.SearchRunner;
import savanna.dsl.Program;
import savanna.dsl.blas.KernelFamily;
import savanna.results.config.RunConfig;
import savanna.results.io.Json;
import savanna.results.session.TrainingSession;
import savanna.search.compare.BaselineComparison;
import savanna.search.compare.TuningBudget;
import savanna.tasks.Task;

/** {@code savanna demo}: everything once, in minutes. */
@Command(
    name = "demo",
    description = {
      "Searches for an optimizer in two to three minutes, and compares it with AdamW and Lion.",
      "",
      "Evolution starts from an AdamW that 'savanna tune' made for short runs, and searches for a"
          + " better direction of the step; the schedule of the learning rate is given. What it finds"
          + " is simplified: parts without which the loss is the same within its noise are left out."
          + " At the end the evolved program, the simplified one, AdamW as the search began with it,"
          + " and AdamW and Lion, both tuned for this task with the same budget, are trained from"
          + " seeds that nothing before saw. The search has won if the simplified program's loss is"
          + " significantly below the tuned AdamW's: by Student's t on the paired differences, at"
          + " 5 %%, corrected by Holm's method for the four comparisons.",
      "",
      "Budgets are counted in train steps, so the result is the same each time on one kind of"
          + " machine. The settings are those of 'savanna presets demo'; runs are kept in runs/.",
      "",
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;
  private static final int SEEDS = 20;
  private static final BaselineComparison.Settings SETTINGS =
      new BaselineComparison.Settings(SEEDS, 8, new TuningBudget(48, 2));

  private final Console console;

  @Mixin private KernelsOption kernels = new KernelsOption();
  @Mixin private EvaluationOptions evaluation = new EvaluationOptions();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunConfig config = Presets.config("demo");
    KernelFamily used = KernelsOption.use(kernels.given().orElse(runnable(config)), console);
    config = config.withKernels(used);
    SearchRunner runner = new SearchRunner(console, evaluation, null);
    DemoRun run = new DemoRun(console, runner, config);
    Program evolved;
    // The comparison after it is short and leaves nothing behind: it may be cut off anywhere.
    try (Interrupt interrupt = new Interrupt()) {
      evolved = run.search(interrupt);
      if (interrupt.requested()) {
        console.err().printf("interrupted; 'savanna resume %s' goes on%n", run.folder());
        console.flush();
        return INTERRUPTED;
      }
    }
    DemoReport report = compare(config, run, evolved);
    if (format.isJson()) {
      console.out().print(Json.document("demo", report));
    } else {
      DemoText.print(report, SETTINGS.tuning().trainingRuns(), console.out());
    }
    return 0;
  }

  /** The figures that are published were made with the preset's kernels; any others will do. */
  private KernelFamily runnable(RunConfig config) {
    if (config.kernels().isRunnable()) {
      return config.kernels();
    }
    console
        .err()
        .printf(
            "this CPU cannot run kernels '%s': it takes its best, and digits will differ from"
                + " published ones%n",
            config.kernels());
    return KernelFamily.AUTO;
  }

  private DemoReport compare(RunConfig config, DemoRun run, Program evolved)
      throws InterruptedException {
    Task task = TaskChoice.one(config.search().fitness().tasks().get(0));
    console.err().printf("comparison: %d seeds that no search saw%n", SEEDS);
    try (ProgressLine line = new ProgressLine(console);
        TrainingSession session =
            evaluation.open(
                List.of(task), List.of(), ExecutorChoice.one(config.executor()), console, line)) {
      return DemoReport.of(run, session.compare(run.initial(), evolved, SETTINGS));
    }
  }
}
