// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.cli.output.Console;
import savanna.results.RunDirectory;
import savanna.results.log.EventLogReader;
import savanna.results.summary.Lineage;
import savanna.results.summary.RunSummary;
import savanna.search.event.SearchEvent.NewBest;

/** A PROGRAM argument of a command that takes programs from runs, too. */
public final class ProgramChoice {
  private ProgramChoice() {}

  /**
   * Returns the text of a program.
   *
   * @param program a file, {@code -}, a library program or a run directory
   * @param id of an individual of the run; null for its best
   * @throws BadInputException if there is no such thing
   */
  public static ProgramText read(String program, @Nullable Integer id, Console console) {
    Optional<RunDirectory> run = run(program);
    if (run.isPresent()) {
      return id == null ? best(run.get()) : individual(run.get(), id);
    }
    if (id != null) {
      throw new BadInputException("--id: " + program + " is no run directory; leave --id out");
    }
    return ProgramText.read(program, console);
  }

  /** Returns the run that the argument names, empty if it names a program. */
  public static Optional<RunDirectory> run(String program) {
    return isFolder(program) ? Optional.of(RunDirectory.open(Path.of(program))) : Optional.empty();
  }

  private static boolean isFolder(String program) {
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
