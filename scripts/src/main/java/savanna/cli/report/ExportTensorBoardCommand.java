// SPDX-License-Identifier: Apache-2.0
package savanna.cli.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import savanna.cli.output.Console;
import savanna.cli.output.ForceOption;
import savanna.results.OutputFile;
import savanna.results.RunDirectory;
import savanna.results.export.TensorBoardExport;
import savanna.results.history.RunView;

/** {@code savanna export-tensorboard}: a run's curves for TensorBoard. */
@Command(
    name = "export-tensorboard",
    description = {
      "Writes a run's curves as event files that TensorBoard reads: one folder for the run as a"
          + " whole and one for each population. Steps are children; the time of an event is the"
          + " run's start plus the CPU time of training up to it.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna export-tensorboard runs/mine tb/mine",
      "  tensorboard --logdir tb",
    },
    mixinStandardHelpOptions = true)
public final class ExportTensorBoardCommand implements Runnable {
  /** TensorBoard knows its files by this part of their names. */
  private static final String FILE_NAME = "events.out.tfevents.savanna";

  private final Console console;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run directory.")
  private Path run = Path.of("");

  @Parameters(index = "1", paramLabel = "DIR", description = "Where to write; made if absent.")
  private Path directory = Path.of("");

  @Mixin private ForceOption force = new ForceOption();

  /** Makes the command. */
  public ExportTensorBoardCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    RunView view = RunView.read(RunDirectory.open(run));
    Map<OutputFile, byte[]> files = new LinkedHashMap<>();
    TensorBoardExport.of(view)
        .forEach(
            (folder, bytes) ->
                files.put(
                    OutputFile.at(
                        directory.resolve(folder).resolve(FILE_NAME),
                        TensorBoardExport.MARK,
                        force.given()),
                    bytes));
    files.forEach(
        (file, bytes) -> {
          file.withFolders().write(bytes);
          console.out().println(file.path());
        });
  }
}
