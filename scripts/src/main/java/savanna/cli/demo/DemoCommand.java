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
import savanna.cli.output.TrainingsLine;
import savanna.cli.search.Interrupt;
import savanna.cli.search.SearchRunner;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.blas.KernelFamily;
import savanna.results.Json;
import savanna.results.RunConfig;
import savanna.search.compare.Comparison;
import savanna.search.compare.Evaluator;
import savanna.search.compare.Measurement;
import savanna.search.compare.Trainings;
import savanna.search.compare.Verdict;
import savanna.search.evaluation.EvaluationService;
import savanna.search.tuning.TuningJob;
import savanna.tasks.Task;

/** {@code savanna demo}: everything once, in minutes. */
@Command(
    name = "demo",
    description = {
      "Searches for an optimizer in two to three minutes, and compares it with AdamW and Lion.",
      "",
      "First the constants of AdamW are tuned, then evolution starts from the tuned AdamW with the"
          + " same budget of train steps, on small transformers for real images that come with"
          + " Savanna. At the end the evolved program, AdamW (initial and tuned) and Lion (made for"
          + " short runs, and tuned) are trained from seeds that no search saw. The search has won"
          + " if its loss is significantly below the tuned AdamW's: by Student's t on the paired"
          + " differences, at 5 %%, corrected by Holm's method for the three comparisons.",
      "",
      "Budgets are counted in train steps, so the result is the same each time on one kind of"
          + " machine. The settings are those of 'savanna presets demo'; runs are kept in runs/.",
      "",
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;
  private static final int SEEDS = 20;
  private static final int LION_BUDGET = 48;
  private static final int LION_SEEDS = 4;

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
    SearchRunner runner = new SearchRunner(console, evaluation);
    DemoRuns runs = new DemoRuns(console, runner, config);
    // The comparison after it is short and leaves nothing behind: it may be cut off anywhere.
    try (Interrupt interrupt = new Interrupt()) {
      runs.search(interrupt);
      if (interrupt.requested()) {
        console.err().printf("interrupted; what was done is kept in %s%n", runs.folder());
        console.flush();
        return INTERRUPTED;
      }
    }
    DemoReport report = compare(config, runs);
    if (format.isJson()) {
      console.out().print(Json.document("demo", report));
    } else {
      DemoText.print(report, LION_BUDGET, console.out());
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

  private DemoReport compare(RunConfig config, DemoRuns runs) throws InterruptedException {
    Task task = TaskChoice.one(config.search().fitness().tasks().get(0));
    console.err().printf("comparison: %d seeds that no search saw%n", SEEDS);
    try (EvaluationService service =
            evaluation.open(List.of(task), ExecutorChoice.one(config.executor(), console));
        ProgressLine line = new ProgressLine(console)) {
      Trainings trainings = new Trainings(service, TrainingsLine.on(line));
      trainings.describe("tuning Lion");
      Program lion =
          trainings
              .tuner(LION_BUDGET, LION_SEEDS)
              .tune(List.of(new TuningJob(ProgramLibrary.program("lion-short"), task.name())))
              .get(0)
              .program();
      trainings.describe("comparing");
      List<Measurement> results =
          new Evaluator(trainings, SEEDS)
              .measure(
                  List.of(
                      new Evaluator.Entry("AdamW, tuned", runs.tuned(), task),
                      new Evaluator.Entry("AdamW, initial", ProgramLibrary.program("adamw"), task),
                      new Evaluator.Entry("Lion, tuned", lion, task),
                      new Evaluator.Entry("evolved", runs.evolved(), task)));
      Comparison comparison = Comparison.of(results).get(0);
      Comparison.Row evolved = comparison.rows().get(comparison.rows().size() - 1);
      return new DemoReport(
          runs.folder().toString(),
          runs.report().toString(),
          evolved.verdict() == Verdict.BETTER,
          evolved.lossDifference(),
          evolved.adjustedP(),
          runs.evolved().toString(),
          runs.tuned().toString(),
          lion.toString(),
          comparison,
          results);
    }
  }
}
