// SPDX-License-Identifier: Apache-2.0
package savanna.cli.funnel;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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
import savanna.cli.output.Printable;
import savanna.cli.output.ProgressLine;
import savanna.cli.search.Interrupt;
import savanna.results.RunDirectory;
import savanna.results.config.FunnelFile;
import savanna.results.io.Json;
import savanna.results.log.FunnelLogReader;
import savanna.results.provenance.MachineKind;
import savanna.results.session.FunnelSession;
import savanna.results.session.FunnelStages;
import savanna.search.funnel.FunnelSummary;

/** {@code savanna funnel}: the programs of a search on larger tasks that it never saw. */
@Command(
    name = "funnel",
    description = {
      "Tries the best programs of a search on larger and larger tasks of families that it never"
          + " saw. Candidates are programs of the hall of fame, and programs that were the best at"
          + " some time of the search.",
      "",
      "In each stage learning rate and weight decay of the candidates and of the baseline, the"
          + " search's initial program, are tuned with the same budget, as 'evaluate --tune' does;"
          + " then all are trained on the same further seeds. The test is paired: of each seed, the"
          + " mean over the stage's tasks of loss / baseline's loss - 1. A candidate goes on to the"
          + " next stage if the mean over the seeds is below zero and significant at 5 %%: by Student's"
          + " t, two-sided, corrected by Holm's method for the number of candidates in the stage. So"
          + " the probability that any candidate passes a stage by chance is at most 5 %%.",
      "",
      "Before the stages, the best program at 20 points of the search is tried on a"
          + " meta-validation task; where its fitness there is highest, meta-overfitting begins.",
      "",
      "Everything is kept in funnel.jsonl in the run directory. Ctrl-C saves; the same command goes"
          + " on, to the same result, whatever the number of workers. It trains with the BLAS kernels"
          + " of the run, and refuses where this machine gives other bits.",
      "",
      "Default: 12 candidates; stage A on the proxies of one family of image tasks and one of"
          + " language tasks whose data is here (minutes), B on their tasks of 10 times and C of 100"
          + " times the compute; 24 training runs of tuning for each program and task; meta-"
          + "validation on the first task of B, not tuned, 3 seeds. 'savanna funnel RUN --settings'"
          + " shows it all as a file to change; --stages takes a file with what differs.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna funnel runs/mine",
      "  savanna funnel runs/mine --stages my-stages.json --top 4",
    },
    mixinStandardHelpOptions = true)
public final class FunnelCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path run = Path.of("");

  @Option(
      names = "--stages",
      paramLabel = "FILE",
      description = "A JSON file with what differs from the default.")
  private @Nullable Path stages;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "At most N candidates, over the file's. Default: 12.")
  private @Nullable Integer top;

  @Option(names = "--settings", description = "Print the settings as a file, and do nothing else.")
  private boolean settings;

  @Mixin private EvaluationOptions evaluation = new EvaluationOptions();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public FunnelCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (top != null && top < 1) {
      throw new BadInputException("--top is a number from 1, got " + top);
    }
    RunDirectory directory = RunDirectory.open(run);
    if (settings) {
      console.out().print(FunnelFile.text(FunnelStages.of(directory.config(), stages)));
      return 0;
    }
    MachineKind begun = directory.funnel().map(FunnelCommand::machine).orElse(directory.machine());
    RunOrigin.checkProvenance(directory, console);
    RunOrigin.checkMachine(
        directory, begun, evaluation.workers(console).device(), evaluation.anyMachine(), console);
    FunnelSession session = new FunnelSession(evaluation.workers(console));
    try (Interrupt interrupt = new Interrupt()) {
      interrupt.onRequest(session::stop);
      FunnelSummary summary = run(session, directory);
      if (summary.started().isPresent()) {
        show(FunnelReport.of(run.toString(), summary));
      }
      if (interrupt.requested()) {
        console
            .err()
            .printf("interrupted and saved; '%s' goes on%n", Printable.command("funnel", run));
      }
      console.flush();
      return interrupt.requested() ? INTERRUPTED : 0;
    }
  }

  private static MachineKind machine(FunnelLogReader log) {
    try (log) {
      return log.machine();
    }
  }

  private FunnelSummary run(FunnelSession session, RunDirectory directory)
      throws InterruptedException {
    try (ProgressLine line = new ProgressLine(console)) {
      return session.run(directory, stages, top, new FunnelProgress(line));
    }
  }

  private void show(FunnelReport report) {
    if (format.isJson()) {
      console.out().print(Json.document("funnel", report));
    } else {
      FunnelText.print(report, console.out());
    }
  }
}
