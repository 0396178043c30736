// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.output.Console;
import savanna.results.EventLogReader;
import savanna.results.Lineage;
import savanna.results.RunDirectory;
import savanna.results.RunSummary;
import savanna.search.event.NewBest;

/** The argument of a command on one program, which may also come from a run. */
public final class ProgramArgument {
  @Parameters(
      paramLabel = "PROGRAM",
      description = "A file, -, a library program, or a run directory: its best program.")
  private String program = "";

  @Option(names = "--id", paramLabel = "I", description = "Of a run: individual I, not the best.")
  private @Nullable Integer id;

  /**
   * Returns the text of the program.
   *
   * @throws BadInputException if there is no such thing
   */
  public ProgramText read(Console console) {
    if (isFolder()) {
      RunDirectory run = RunDirectory.open(Path.of(program));
      return id == null ? best(run) : individual(run, id);
    }
    if (id != null) {
      throw new BadInputException("--id: " + program + " is no run directory; leave --id out");
    }
    return ProgramText.read(program, console);
  }

  private boolean isFolder() {
    try {
      return Files.isDirectory(Path.of(program));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static ProgramText best(RunDirectory run) {
    try (EventLogReader events = run.events()) {
      NewBest best =
          RunSummary.of(run.config().search(), events)
              .best()
              .orElseThrow(
                  () ->
                      new BadInputException(
                          run.path()
                              + ": nothing beat the initial program yet; name an individual with"
                              + " --id"));
      return text(run, best.index(), best.program());
    }
  }

  private static ProgramText individual(RunDirectory run, int index) {
    return Lineage.of(run, index)
        .map(lineage -> text(run, index, lineage.last().program()))
        .orElseThrow(
            () ->
                new BadInputException(
                    run.path() + ": no individual " + index + "; see the ids in 'inspect'"));
  }

  private static ProgramText text(RunDirectory run, int index, String program) {
    return new ProgramText(run.path() + "#" + index, program.getBytes(StandardCharsets.UTF_8));
  }
}
