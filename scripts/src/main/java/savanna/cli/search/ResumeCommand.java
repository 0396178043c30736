// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import savanna.cli.input.EvaluationOptions;
import savanna.cli.input.RunOrigin;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.results.RunDirectory;
import savanna.results.session.SearchOutcome;

/** {@code savanna resume}: goes on with a search that was interrupted. */
@Command(
    name = "resume",
    description = {
      "Goes on with a search where it stopped, to the same result as if it had never stopped.",
      "",
      "It trains with the BLAS kernels that the run was begun with. Where the CPU cannot run them,"
          + " or BLAS's version, the operating system or the architecture is another, last bits of"
          + " losses differ, and the log would mix both: then it refuses.",
      "",
      "What the log has happens again without training, and is compared line by line. A run that"
          + " has finished stays as it is and its result is shown, unless its time was up: then it"
          + " gets as much time again.",
      "",
    },
    footer = {"", "Example:", "  savanna resume runs/mine"},
    mixinStandardHelpOptions = true)
public final class ResumeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path run = Path.of("");

  @Mixin private EvaluationOptions evaluation = new EvaluationOptions();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public ResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunDirectory directory = RunDirectory.open(run);
    RunOrigin.checkProvenance(directory, console);
    RunOrigin.checkMachine(
        directory,
        directory.machine(),
        evaluation.workers(console).device(),
        evaluation.anyMachine(),
        console);
    SearchRunner runner = new SearchRunner(console, evaluation, run);
    try (Interrupt interrupt = new Interrupt()) {
      SearchOutcome ending = runner.run(directory, interrupt);
      return new RunPrinter(console, format.isJson()).end("resume", directory, ending);
    }
  }
}
