// SPDX-License-Identifier: Apache-2.0
package savanna.cli.pack;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.results.RunDirectory;
import savanna.results.io.Json;
import savanna.results.pack.PackedRun;

/** {@code savanna pack}: a run for keeping. */
@Command(
    name = "pack",
    description = {
      "Packs a run into a folder of its own: its config, the results of its training runs,"
          + " compressed, and the log of its funnel. Everything else in the log of a search follows"
          + " from these, so 'unpack' makes it again. The log takes a 25th to a 130th of its"
          + " bytes, the less the more cache hits there are. Unpacking is tried before anything is"
          + " kept. CPU times are left out.",
      "",
      "It is unpacked by versions of Savanna and Java that decide as the ones did that config.json"
          + " names.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna pack runs/mine kept/mine",
      "  savanna unpack kept/mine runs/again",
    },
    mixinStandardHelpOptions = true)
public final class PackCommand implements Runnable {
  private final Console console;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run directory.")
  private Path run = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "FOLDER",
      description = "The folder to make; empty if it is there.")
  private Path folder = Path.of("");

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public PackCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try (RebuildProgress progress = new RebuildProgress(console)) {
      PackedRun packed = PackedRun.pack(RunDirectory.open(run), folder, progress);
      console.out().print(format.isJson() ? Json.document("pack", packed) : packed.folder() + "\n");
    }
  }
}
