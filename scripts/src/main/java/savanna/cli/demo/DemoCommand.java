// SPDX-License-Identifier: Apache-2.0
package savanna.cli.demo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
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
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.simplify.Simplifier;
import savanna.results.config.RunConfig;
import savanna.results.io.Json;
import savanna.search.compare.Comparison;
import savanna.search.compare.Conclusion;
import savanna.search.compare.Evaluator;
import savanna.search.compare.Measurement;
import savanna.search.compare.ReferenceDivergedException;
import savanna.search.compare.TrainingJudge;
import savanna.search.compare.Trainings;
import savanna.search.evaluation.EvaluationService;
import savanna.search.tuning.Tuned;
import savanna.search.tuning.TuningJob;
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
  private static final int TUNING_BUDGET = 48;
  private static final int TUNING_SEEDS = 2;
  private static final int SIMPLIFYING_SEEDS = 8;

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
      DemoText.print(report, TUNING_BUDGET, console.out());
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
    try (EvaluationService service =
            evaluation.open(
                List.of(task), List.of(), ExecutorChoice.one(config.executor()), console);
        ProgressLine line = new ProgressLine(console)) {
      Trainings trainings = new Trainings(service, TrainingsLine.on(line));
      Program simplified = simplified(evolved, task, trainings);
      trainings.describe("tuning AdamW and Lion");
      List<Tuned> tuned =
          trainings
              .tuner(TUNING_BUDGET, TUNING_SEEDS)
              .tune(
                  List.of(
                      new TuningJob(run.initial(), task.name()),
                      new TuningJob(ProgramLibrary.program("lion-short"), task.name())));
      Program adamw = tuned.get(0).program();
      Program lion = tuned.get(1).program();
      trainings.describe("comparing");
      List<Measurement> results =
          new Evaluator(trainings, SEEDS)
              .measure(
                  List.of(
                      new Evaluator.Entry("AdamW, tuned", adamw, task),
                      new Evaluator.Entry("AdamW, start", run.initial(), task),
                      new Evaluator.Entry("Lion, tuned", lion, task),
                      new Evaluator.Entry("evolved", evolved, task),
                      new Evaluator.Entry("simplified", simplified, task)));
      Comparison comparison = Comparison.of(results).get(0);
      Comparison.Row row = comparison.rows().get(comparison.rows().size() - 1);
      return new DemoReport(
          run.folder().toString(),
          run.report().toString(),
          row.verdict() == Conclusion.BETTER,
          row.lossDifference(),
          row.adjustedP(),
          FamilyClassifier.classify(simplified).sentence(),
          evolved.toString(),
          simplified.toString(),
          adamw.toString(),
          lion.toString(),
          comparison,
          results);
    }
  }

  /** Judged on seeds behind those of the comparison; as it was if it diverges on one of them. */
  private static Program simplified(Program evolved, Task task, Trainings trainings)
      throws InterruptedException {
    try {
      return Simplifier.simplify(
              evolved, new TrainingJudge(trainings, List.of(task), SIMPLIFYING_SEEDS, SEEDS))
          .result();
    } catch (ReferenceDivergedException e) {
      return evolved;
    } catch (CancellationException e) {
      throw new InterruptedException(e.getMessage());
    }
  }
}
