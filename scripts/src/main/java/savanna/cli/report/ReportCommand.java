// SPDX-License-Identifier: Apache-2.0
package savanna.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.output.Console;
import savanna.cli.output.ForceOption;
import savanna.results.OutputFile;
import savanna.results.RunDirectory;
import savanna.results.export.CsvTables;
import savanna.results.history.RunView;
import savanna.results.report.HtmlReport;

/** {@code savanna report}: runs as a page. */
@Command(
    name = "report",
    description = {
      "Writes one HTML file that shows one or several runs, finished or not: fitness against"
          + " children and CPU time, cache hits, the hall of fame, families, the winner with its"
          + " simplification and ancestry, and the commands that make it all again.",
      "",
      "The file needs no network and no other file; without scripts it is readable as tables. Of"
          + " several runs the first one gives the scale of fitness; populations that differ in"
          + " their seed alone are shown as their mean, too, with standard error and 95 %% interval.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna report runs/mine",
      "  savanna report runs/tuning runs/evolution --output comparison.html",
      "  savanna report runs/mine --format csv --output mine-csv",
    },
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Runnable {
  /** What is written. */
  enum Format {
    HTML,
    CSV,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description =
          "Where to write: a file, or with csv a folder. Default: report.html or report-csv in the"
              + " first run's directory.")
  private @Nullable Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}: a page; a folder with a table for each series; or one document"
              + " with all series on stdout. Default: html.")
  private Format format = Format.HTML;

  @Mixin private ForceOption force = new ForceOption();

  /** Makes the command. */
  public ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    // All of them are opened first: a wrong path is said before a long log is read.
    List<RunDirectory> directories = runs.stream().map(RunDirectory::open).toList();
    Path target = target(directories.get(0));
    OutputFile page = format == Format.HTML ? output(target, HtmlReport.MARK) : null;
    List<RunView> views = directories.stream().map(RunView::read).toList();
    for (RunView view : views) {
      if (view.torn()) {
        console
            .err()
            .println(view.directory().path() + ": the last line of the log is torn, left out");
      }
    }
    if (format == Format.JSON) {
      console.out().print(HtmlReport.json(views));
      return;
    }
    if (page == null) {
      csv(views, target);
      return;
    }
    page.write(HtmlReport.of(views));
    console.out().println(page.path());
  }

  private Path target(RunDirectory first) {
    if (output != null) {
      return output;
    }
    return format == Format.CSV ? first.reportTables() : first.reportFile();
  }

  private OutputFile output(Path file, String mark) {
    return OutputFile.at(file, mark, force.given());
  }

  /** Writes nothing unless every table may be written. A table is told by its headings. */
  private void csv(List<RunView> views, Path folder) {
    Map<OutputFile, String> files = new LinkedHashMap<>();
    CsvTables.of(views)
        .forEach(
            (name, text) ->
                files.put(
                    output(
                        folder.resolve(name + ".csv"), text.substring(0, text.indexOf('\n') + 1)),
                    text));
    files.forEach(
        (file, text) -> {
          file.withFolders().write(text);
          console.out().println(file.path());
        });
  }
}
