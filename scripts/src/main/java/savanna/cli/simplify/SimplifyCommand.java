// SPDX-License-Identifier: Apache-2.0
package savanna.cli.simplify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.input.EvaluationOptions;
import savanna.cli.input.ExecutorChoice;
import savanna.cli.input.ExecutorOption;
import savanna.cli.input.KernelsOption;
import savanna.cli.input.ProgramChoice;
import savanna.cli.input.ProgramText;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.ProgressLine;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.simplify.Simplification;
import savanna.dsl.simplify.SimplificationStep;
import savanna.dsl.simplify.Simplifier;
import savanna.results.io.Json;
import savanna.results.session.TrainingSession;
import savanna.search.compare.Noninferiority;
import savanna.search.compare.ReferenceDivergedException;
import savanna.search.compare.TrainingJudge;

/** {@code savanna simplify}: from what a search found to what one can publish. */
@Command(
    name = "simplify",
    description = {
      "Makes a program readable, step by step, each with its rule and its evidence.",
      "",
      "Exact steps come first: redundant statements, identities, x/|x| as sign(x), chains of"
          + " linear operations as one, constants. Each is checked on random inputs, from tiny to"
          + " huge, and undone if an update differs. With --tasks, statements are then left out and"
          + " constants rounded where training shows that it costs less than the noise of one"
          + " training run. At the end values are named by what they are.",
      "",
      "--replay takes the document that --format json printed, does the exact steps again and"
          + " compares; with --retrain the trainings too. Exit code 1 if a step comes out otherwise.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna simplify program8",
      "  savanna simplify runs/mine --id 1234 --tasks digits-vit,java-lm --format json > steps.json",
      "  savanna simplify --replay steps.json",
    },
    mixinStandardHelpOptions = true)
public final class SimplifyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "PROGRAM",
      arity = "0..1",
      description = "A file, -, a library program, or a run directory: its best program.")
  private String program = "";

  @Option(names = "--id", paramLabel = "I", description = "Of a run: individual I, not the best.")
  private @Nullable Integer id;

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      description =
          "Tasks to train on, separated by commas; 'savanna tasks' lists them. Default: none,"
              + " exact steps only.")
  private List<String> tasks = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Training runs of each candidate on each task, from 3. Default: 6.")
  private int seeds = 6;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Do the steps in this file again and compare.")
  private @Nullable Path replay;

  @Option(names = "--retrain", description = "With --replay: judge by training again.")
  private boolean retrain;

  @Mixin private ExecutorOption executor = new ExecutorOption();
  @Mixin private KernelsOption kernels = new KernelsOption();
  @Mixin private EvaluationOptions evaluation = new EvaluationOptions();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public SimplifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      return replay == null ? simplify() : replay(replay);
    } catch (CancellationException e) {
      throw new BadInputException("interrupted; nothing was printed");
    } catch (ReferenceDivergedException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  private int simplify() {
    if (program.isEmpty() || retrain) {
      throw new BadInputException(
          program.isEmpty()
              ? "give a PROGRAM or --replay FILE; see 'savanna simplify --help'"
              : "--retrain goes with --replay; leave it out");
    }
    executor.factory();
    ProgramText text = ProgramChoice.read(program, id, console);
    Program parsed = text.parseOrFail(OpSet.MODERN).program();
    SimplifyReport.Judging judging =
        tasks.isEmpty()
            ? null
            : SimplifyReport.Judging.of(
                tasks, seeds, executor.name(), trainedWith(), Noninferiority.WORDS);
    SimplifyReport report = SimplifyReport.of(text.name(), judging, simplified(parsed, judging));
    if (format.isJson()) {
      console.out().print(Json.document(SimplificationFile.SCHEMA, report));
    } else {
      SimplifyText.print(report, console.out());
    }
    return 0;
  }

  /** Those that were asked for; else a run's, or the best. */
  private KernelFamily trainedWith() {
    KernelFamily otherwise =
        ProgramChoice.run(program).map(run -> run.config().kernels()).orElse(KernelFamily.AUTO);
    return KernelsOption.use(kernels.given().orElse(otherwise), console);
  }

  private Simplification simplified(Program parsed, SimplifyReport.@Nullable Judging judging) {
    if (judging == null) {
      return Simplifier.simplify(parsed);
    }
    if (judging.seeds() < TrainingJudge.FEWEST_SEEDS) {
      throw new BadInputException(
          "--seeds must be at least " + TrainingJudge.FEWEST_SEEDS + ", got " + judging.seeds());
    }
    KernelFamily recorded = judging.kernels();
    KernelsOption.use(recorded == null ? KernelFamily.AUTO : recorded, console);
    ExecutorFactory executors = ExecutorChoice.one(judging.executor());
    try (ProgressLine line = new ProgressLine(console);
        TrainingSession session =
            evaluation.open(judging.chosen(), judging.files(), executors, console, line)) {
      return session.simplify(parsed, judging.seeds());
    }
  }

  /** The JSON form of a replay; step is counted from 1 and null if all is the same. */
  private record Replayed(
      String file, boolean same, int steps, boolean retrained, @Nullable Integer firstDifference) {}

  private int replay(Path file) {
    if (!program.isEmpty() || id != null || !tasks.isEmpty()) {
      throw new BadInputException("--replay takes program and tasks from its file; give only that");
    }
    SimplificationFile recorded = SimplificationFile.read(file);
    Simplification old = recorded.simplification();
    if (retrain && recorded.report().judging() == null) {
      throw new BadInputException(file + ": has no judged steps; leave --retrain out");
    }
    Simplification again =
        retrain ? simplified(old.original(), recorded.report().judging()) : old.replay();
    OptionalInt difference = again.firstDifference(old);
    Integer place = difference.isPresent() ? difference.getAsInt() + 1 : null;
    if (format.isJson()) {
      Replayed replayed =
          new Replayed(file.toString(), place == null, old.steps().size(), retrain, place);
      console.out().print(Json.document("simplify-replay", replayed));
    } else if (place == null) {
      long judged =
          old.steps().stream()
              .filter(step -> step.kind() == SimplificationStep.Kind.JUDGED)
              .count();
      console
          .out()
          .printf(
              "%s: all %d steps come out the same%s%n",
              file,
              old.steps().size(),
              retrain || judged == 0
                  ? ""
                  : "; " + judged + " judged ones were not trained again, --retrain does that");
    } else {
      console.out().printf("%s: step %d differs%n", file, place);
      show("recorded", old, difference.getAsInt());
      show("now", again, difference.getAsInt());
    }
    return place == null ? 0 : 1;
  }

  private void show(String label, Simplification simplification, int step) {
    Object shown =
        step < simplification.steps().size() ? simplification.steps().get(step) : "no such step";
    console.out().printf("%n%s:%n%s%n", label, shown);
  }
}
