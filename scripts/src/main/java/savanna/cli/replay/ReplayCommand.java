// SPDX-License-Identifier: Apache-2.0
package savanna.cli.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.input.EvaluationOptions;
import savanna.cli.input.RunOrigin;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Numbers;
import savanna.cli.output.ProgressLine;
import savanna.results.RunDirectory;
import savanna.results.io.Json;
import savanna.results.session.LogProblem;
import savanna.results.session.Recording;
import savanna.results.session.ReplaySession;
import savanna.results.session.Workers;
import savanna.search.replay.Mismatch;
import savanna.search.replay.RecordedTraining;
import savanna.search.replay.Tolerance;

/** {@code savanna replay}: computes recorded losses again. */
@Command(
    name = "replay",
    description = {
      "Trains again what a run has trained, and compares the losses with the recorded ones; also"
          + " checks that everything else in the log follows from its config and its losses. Exit"
          + " code 1, and a line for each mismatch, if anything differs.",
      "",
      "It trains with the BLAS kernels that the log was begun with: results must be equal to the"
          + " last bit. Where the CPU cannot run them, or BLAS's version, the operating system or"
          + " the architecture is another, last bits differ and training"
          + " multiplies the difference: then losses may differ by 5 %%, accuracies by 0.05. Most"
          + " differ by far less; a program whose training is unstable can differ by more.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna replay runs/mine --sample 100",
      "  savanna replay runs/mine --id 1234",
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  private static final double TOLERANCE_ELSEWHERE = 0.05;

  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path run = Path.of("");

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Only N training runs, evenly spaced in the log. Default: all.")
  private @Nullable Integer sample;

  @Option(
      names = "--id",
      paramLabel = "I",
      description =
          "Only individual I, its confirmations and re-tests; with --funnel, program I of it.")
  private @Nullable Integer id;

  @Option(names = "--funnel", description = "The training runs of the funnel, not the search's.")
  private boolean funnel;

  @Option(
      names = "--tolerance",
      paramLabel = "R",
      description =
          "Accepted difference of losses, relative, and of accuracies. Default: 0 on the kind of"
              + " machine that began the run, 0.05 on others; for tasks that are not deterministic at"
              + " least what their noise, which is measured first, explains.")
  private @Nullable Double tolerance;

  @Mixin private EvaluationOptions evaluation = new EvaluationOptions();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (sample != null && (sample < 1 || id != null)) {
      throw new BadInputException("--sample is a number from 1, and not to be had with --id");
    }
    RunDirectory directory = RunDirectory.open(run);
    RunOrigin.checkProvenance(directory, console);
    Recording recording = funnel ? Recording.ofFunnel(directory) : Recording.ofSearch(directory);
    Workers workers = evaluation.workers(console);
    List<String> elsewhere = RunOrigin.differences(recording.machine(), workers.device(), console);
    ReplaySession session = new ReplaySession(directory, recording, workers);
    List<RecordedTraining> chosen = chosen(recording, session);
    Tolerance accepted = tolerance(elsewhere);
    if (tolerance == null) {
      accepted = new Tolerance(Math.max(accepted.relative(), session.noise(chosen.size())));
    }
    List<LogProblem> problems = new ArrayList<>(recording.problems());
    replay(session, chosen, accepted).forEach(mismatch -> problems.add(LogProblem.of(mismatch)));
    ReplayReport report =
        new ReplayReport(
            recording.file().toString(),
            accepted.relative(),
            elsewhere,
            recording.trainings().size(),
            chosen.size(),
            recording.unchecked(),
            problems);
    show(report);
    return problems.isEmpty() ? 0 : 1;
  }

  private Tolerance tolerance(List<String> elsewhere) {
    if (tolerance == null) {
      return elsewhere.isEmpty() ? Tolerance.EXACT : new Tolerance(TOLERANCE_ELSEWHERE);
    }
    try {
      return new Tolerance(tolerance);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--tolerance: " + e.getMessage());
    }
  }

  private List<RecordedTraining> chosen(Recording recording, ReplaySession session) {
    List<RecordedTraining> all = recording.trainings();
    if (id != null) {
      List<RecordedTraining> own = all.stream().filter(t -> t.program() == id).toList();
      if (own.isEmpty() && recording.problems().isEmpty()) {
        throw new BadInputException(
            recording.file() + ": no training run of " + id + "; its losses may be another's");
      }
      return own;
    }
    return sample == null ? all : session.sample(sample);
  }

  private List<Mismatch> replay(
      ReplaySession session, List<RecordedTraining> trainings, Tolerance accepted)
      throws InterruptedException {
    try (ProgressLine line = new ProgressLine(console)) {
      return session.run(trainings, accepted, progress(line, trainings.size()));
    }
  }

  private static IntConsumer progress(ProgressLine line, int count) {
    long start = System.nanoTime();
    return done ->
        line.update(
            () -> {
              double seconds = (System.nanoTime() - start) * 1e-9;
              return "replayed %s of %s training runs, %s left"
                  .formatted(
                      Numbers.count(done),
                      Numbers.count(count),
                      done == 0 ? "?" : Numbers.duration(seconds * (count - done) / done));
            });
  }

  private void show(ReplayReport report) {
    if (format.isJson()) {
      console.out().print(Json.document("replay", report));
      return;
    }
    PrintWriter out = console.out();
    report.mismatches().forEach(problem -> out.println(text(report.log(), problem)));
    report.unchecked().forEach(out::println);
    if (!report.machineDifferences().isEmpty()) {
      out.printf(
          "the log was begun on another kind of machine; here %s%n",
          String.join("; ", report.machineDifferences()));
    }
    out.printf(
        "%s of %s recorded training runs computed again, %s: %s%n",
        Numbers.count(report.recomputedTrainingRuns()),
        Numbers.count(report.recordedTrainingRuns()),
        report.tolerance() == 0
            ? "to be equal to the last bit"
            : "losses within " + Numbers.fixed(100 * report.tolerance(), 2) + " %",
        report.mismatches().isEmpty()
            ? "no mismatch"
            : "MISMATCHES: " + report.mismatches().size());
  }

  /** What a reader of logs says has its place already. */
  private static String text(String log, LogProblem problem) {
    String place = log + ":" + problem.line() + ": ";
    return problem.message().startsWith(log) ? problem.message() : place + problem.message();
  }
}
