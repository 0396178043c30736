// SPDX-License-Identifier: Apache-2.0
package savanna.cli.pack;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.results.io.Json;
import savanna.results.pack.PackedRun;

/** {@code savanna unpack}: a packed run as a run directory. */
@Command(
    name = "unpack",
    description = {
      "Makes a run directory of what 'pack' kept: the search is repeated with the results"
          + " that its training runs had, which takes seconds to minutes. The log must come out as"
          + " it was, to the byte, or nothing is kept. All commands take the run then; CPU times"
          + " are not known.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna unpack results/published/smoke runs/smoke",
      "  savanna inspect runs/smoke",
      "  savanna replay runs/smoke --sample 100",
    },
    mixinStandardHelpOptions = true)
public final class UnpackCommand implements Runnable {
  private final Console console;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "What 'savanna pack' wrote.")
  private Path folder = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "RUN",
      description = "The run directory to make; empty if it is there.")
  private Path run = Path.of("");

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public UnpackCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try (RebuildProgress progress = new RebuildProgress(console)) {
      PackedRun unpacked = PackedRun.unpack(folder, run, progress);
      console
          .out()
          .print(format.isJson() ? Json.document("unpack", unpacked) : unpacked.folder() + "\n");
    }
  }
}
