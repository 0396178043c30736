// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Numbers;
import savanna.cli.output.Printable;
import savanna.cli.output.Table;
import savanna.results.RunDirectory;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;
import savanna.results.log.EventLogReader;
import savanna.results.summary.RunSummary;
import savanna.search.record.HallOfFame;

/** {@code savanna runs}: which runs there are. */
@Command(
    name = "runs",
    description = {
      "Lists the runs in a folder and its folders: whether they go on, are finished, interrupted or"
          + " packed, and how good their best program is.",
      "",
    },
    footer = {"", "Examples:", "  savanna runs", "  savanna runs results --format json"},
    mixinStandardHelpOptions = true)
public final class RunsCommand implements Runnable {
  private static final int DEPTH = 3;
  private static final int DECIMALS = 5;

  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The folder to look into. Default: runs.")
  private Path folder = Path.of("runs");

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public RunsCommand(Console console) {
    this.console = console;
  }

  /**
   * A run.
   *
   * @param run its directory
   * @param state {@code going on}, {@code finished (by maxChildren)}, {@code interrupted}, {@code
   *     not begun}, {@code packed}, or what is wrong with it
   * @param children so far; null if the log was not read
   * @param fitness of the best program; null if there is none yet
   * @param description of its config
   */
  private record Row(
      String run,
      String state,
      @Nullable Long children,
      @Nullable Double fitness,
      String description) {

    static Row of(Path path) {
      try {
        return of(RunDirectory.open(path));
      } catch (BadFileException e) {
        return new Row(path.toString(), String.valueOf(e.getMessage()), null, null, "");
      }
    }

    private static Row of(RunDirectory run) {
      String description = run.config().description();
      String name = run.path().toString();
      if (run.isPacked()) {
        return new Row(name, "packed", null, null, description);
      }
      String unfinished = run.isBeingWritten() ? "going on" : "interrupted";
      if (!Files.exists(run.eventFile())) {
        String state = run.isBeingWritten() ? unfinished : "not begun";
        return new Row(name, state, 0L, null, description);
      }
      try (EventLogReader events = run.events()) {
        RunSummary summary = RunSummary.of(run.config().search(), events);
        List<HallOfFame.Entry> best = summary.hallOfFame().top(1);
        String state =
            summary.finished().map(end -> "finished (by " + end.reason() + ")").orElse(unfinished);
        return new Row(
            name,
            state,
            summary.statistics().children(),
            best.isEmpty() ? null : best.get(0).fitness(),
            description);
      }
    }
  }

  @Override
  public void run() {
    List<Row> rows = paths().stream().map(Row::of).toList();
    if (format.isJson()) {
      console.out().print(Json.document("runs", Map.of("runs", rows)));
      return;
    }
    if (rows.isEmpty()) {
      console.out().printf("no runs in %s; 'savanna search --run' makes one%n", folder);
      return;
    }
    Table table = new Table("run", "state", "children", "best fitness", "description");
    for (Row row : rows) {
      table.row(
          Printable.of(row.run()),
          Printable.of(row.state()),
          row.children() == null ? "-" : Numbers.count(row.children()),
          row.fitness() == null ? "-" : Numbers.fixed(row.fitness(), DECIMALS),
          Printable.of(row.description()));
    }
    console.out().print(table);
  }

  private List<Path> paths() {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          folder + ": there is no such folder; name the one that your runs are in");
    }
    try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
      return paths.filter(RunDirectory::isAt).sorted().toList();
    } catch (IOException e) {
      throw new BadInputException(folder + ": cannot be read; check its permissions");
    }
  }
}
