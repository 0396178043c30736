// SPDX-License-Identifier: Apache-2.0
package savanna.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.search.Interrupt;
import savanna.cli.search.SearchRunner;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.results.OutputFile;
import savanna.results.RunConfig;
import savanna.results.RunDirectory;
import savanna.results.report.HtmlReport;
import savanna.results.report.RunView;
import savanna.results.session.SearchOutcome;
import savanna.search.config.SearchConfig;
import savanna.search.config.SearchMode;
import savanna.search.config.WarmStart;

/** The two searches of the demo, one after the other, with the same budget and seeds. */
final class DemoRuns {
  private static final Path PARENT = Path.of("runs");

  private final Console console;
  private final SearchRunner runner;
  private final RunConfig config;
  private final Path folder;
  private Program tuned;
  private Program evolved;

  DemoRuns(Console console, SearchRunner runner, RunConfig config) {
    this.console = console;
    this.runner = runner;
    this.config = config;
    this.tuned = ProgramParser.parse(config.search().warmStart().get(0).program());
    this.evolved = tuned;
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

  /** Returns where the runs are. */
  Path folder() {
    return folder;
  }

  /** Writes the report of both runs and returns its file. */
  Path report() {
    Path file = folder.resolve("report.html");
    List<RunView> views =
        Stream.of("tuning", "evolution")
            .map(name -> RunView.read(RunDirectory.open(folder.resolve(name))))
            .toList();
    OutputFile.at(file, HtmlReport.MARK, false).write(HtmlReport.of(views));
    return file;
  }

  /** Tunes the constants of the config's initial program, and evolves the tuned one. */
  void search(Interrupt interrupt) throws InterruptedException {
    tuned = search("tuning", config.search().withMode(SearchMode.TUNING), interrupt);
    evolved = tuned;
    if (!interrupt.requested()) {
      WarmStart warmStart = new WarmStart(tuned.toString(), 1);
      evolved = search("evolution", config.search().withWarmStart(List.of(warmStart)), interrupt);
    }
  }

  /** Returns the best tuned program, live statements only. */
  Program tuned() {
    return tuned;
  }

  /** Returns the best evolved program, live statements only. */
  Program evolved() {
    return evolved;
  }

  private Program search(String name, SearchConfig search, Interrupt interrupt)
      throws InterruptedException {
    Path path = folder.resolve(name);
    RunConfig own = new RunConfig("demo: " + name, config.executor(), config.kernels(), search);
    console
        .err()
        .printf(
            "%s: %s train steps on %s, in %s%n",
            name,
            Numbers.count(search.budget().maxTrainSteps()),
            String.join(", ", search.fitness().tasks()),
            path);
    console.err().flush();
    RunDirectory run = runner.create(path, own, "savanna demo");
    SearchOutcome ending = runner.run(run, interrupt);
    return ending.best().orElseGet(() -> initial(search));
  }

  private static Program initial(SearchConfig search) {
    Program program = ProgramParser.parse(search.warmStart().get(0).program());
    return AbstractExecution.of(program).liveProgram();
  }
}
