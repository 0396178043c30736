// SPDX-License-Identifier: Apache-2.0
package savanna.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.search.Interrupt;
import savanna.cli.search.SearchRunner;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.results.OutputFile;
import savanna.results.RunDirectory;
import savanna.results.config.RunConfig;
import savanna.results.history.RunView;
import savanna.results.report.HtmlReport;
import savanna.results.session.SearchOutcome;
import savanna.search.config.SearchConfig;

/** The demo's search, in a run directory of its own. */
final class DemoRun {
  private static final Path PARENT = Path.of("runs");

  private final Console console;
  private final SearchRunner runner;
  private final RunConfig config;
  private final Path folder;

  DemoRun(Console console, SearchRunner runner, RunConfig config) {
    this.console = console;
    this.runner = runner;
    this.config = config;
    this.folder = fresh();
  }

  /** Gives the first of runs/demo-1, runs/demo-2, ... that is not there yet. */
  private static Path fresh() {
    int number = 1;
    while (Files.exists(PARENT.resolve("demo-" + number))) {
      number++;
    }
    return PARENT.resolve("demo-" + number);
  }

  /** Returns where the run is. */
  Path folder() {
    return folder;
  }

  /** Returns the program that the search begins with. */
  Program initial() {
    Program program = ProgramParser.parse(config.search().warmStart().get(0).program());
    return AbstractExecution.of(program).liveProgram();
  }

  /** Returns the best evolved program, live statements only. */
  Program search(Interrupt interrupt) throws InterruptedException {
    SearchConfig search = config.search();
    console
        .err()
        .printf(
            "search: %s train steps on %s, in %s%n",
            Numbers.count(search.budget().maxTrainSteps()),
            String.join(", ", search.fitness().tasks()),
            folder);
    console.err().flush();
    SearchOutcome outcome = runner.run(runner.create(folder, config, "savanna demo"), interrupt);
    return outcome.best().orElseGet(this::initial);
  }

  /** Writes the report of the run and returns its file. */
  Path report() {
    RunDirectory run = RunDirectory.open(folder);
    Path file = folder.resolve("report.html");
    OutputFile.at(file, HtmlReport.MARK, false).write(HtmlReport.of(List.of(RunView.read(run))));
    return file;
  }
}
