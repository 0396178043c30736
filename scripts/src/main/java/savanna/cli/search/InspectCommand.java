// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Numbers;
import savanna.cli.output.ProgramListing;
import savanna.cli.output.Screen;
import savanna.cli.output.Table;
import savanna.dsl.ProgramParser;
import savanna.dsl.simplify.Simplifier;
import savanna.results.RunDirectory;
import savanna.results.history.RunHistory;
import savanna.results.io.Json;
import savanna.results.log.EventLogReader;
import savanna.results.summary.CpuTimes;
import savanna.results.summary.LaterTraining;
import savanna.results.summary.Lineage;

/** {@code savanna inspect}: what is in a run. */
@Command(
    name = "inspect",
    description = {
      "Shows what a run has come to, finished or not: counts, best program, hall of fame; or one"
          + " individual; or its ancestry with each mutation; or the families of its hall of fame.",
      "",
      "Individuals have the index of their child; -1, -2, ... are the warm starts.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna inspect runs/mine --top 20",
      "  savanna inspect runs/mine --id 1234 --simplified",
      "  savanna inspect runs/mine --lineage 1234",
      "  savanna inspect runs/mine --families",
    },
    mixinStandardHelpOptions = true)
public final class InspectCommand implements Runnable {
  private static final int FITNESS_DECIMALS = 5;

  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path run = Path.of("");

  @Option(names = "--top", paramLabel = "N", description = "Rows of the hall of fame. Default: 10.")
  private int top = 10;

  @Option(names = "--id", paramLabel = "I", description = "Show individual I.")
  private @Nullable Integer id;

  @Option(
      names = "--lineage",
      paramLabel = "I",
      description = "Show the ancestors of individual I, oldest first.")
  private @Nullable Integer lineage;

  @Option(
      names = "--families",
      description =
          "Show which families of optimizers came into the hall of fame, when, and which stayed.")
  private boolean families;

  @Option(
      names = "--simplified",
      description =
          "Show programs without redundant statements, and rewritten to simpler equal ones.")
  private boolean simplified;

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (top < 0) {
      throw new BadInputException("--top is a number from 0, got " + top);
    }
    if (Stream.of(id != null, lineage != null, families).filter(given -> given).count() > 1) {
      throw new BadInputException("--id, --lineage and --families: give one of them");
    }
    RunDirectory directory = RunDirectory.open(run);
    if (id != null) {
      individual(of(directory, id).last());
    } else if (lineage != null) {
      ancestry(of(directory, lineage).generations());
    } else if (families) {
      new FamiliesPrinter(console, format.isJson()).show(directory);
    } else {
      summary(directory);
    }
  }

  private static Lineage of(RunDirectory directory, int index) {
    return Lineage.of(directory, index)
        .orElseThrow(
            () ->
                new BadInputException(
                    directory.path() + ": no individual " + index + "; see the ids in 'inspect'"));
  }

  private void summary(RunDirectory directory) {
    try (EventLogReader events = directory.events();
        CpuTimes times = CpuTimes.open(directory)) {
      RunHistory history = new RunHistory(directory.config().search(), times, false);
      events.forEachRemaining(history::accept);
      if (events.torn()) {
        console.err().println("the last line of the log is torn and was left out");
      }
      new RunPrinter(console, format.isJson())
          .show("inspect", directory, history.summary(), top, Progress.lines(history));
    }
  }

  private void individual(Lineage.Individual individual) {
    Lineage.Individual shown = simplified(individual);
    if (format.isJson()) {
      console.out().print(Json.document("individual", shown));
      return;
    }
    console.out().printf("individual %d: %s%n", shown.index(), shown.origin());
    if (shown.verdict() == null) {
      console
          .out()
          .printf(
              "measured on all seeds, fitness %s, hash %s%n",
              Numbers.fixed(shown.fitness(), FITNESS_DECIMALS), shown.hash());
    } else {
      console
          .out()
          .printf(
              "verdict %s, fitness %s over %s, hash %s%n",
              shown.verdict(),
              Numbers.fixed(shown.fitness(), FITNESS_DECIMALS),
              Numbers.counted(shown.seeds(), "seed"),
              shown.hash());
    }
    shown.trials().forEach(trial -> console.out().println("  " + TrialText.line(trial)));
    shown.later().forEach(this::later);
    console.out().printf("%n%s", listing(shown));
  }

  private void later(LaterTraining training) {
    console
        .out()
        .printf(
            "later %s as %d: fitness %s over %s%n",
            training.verdict(),
            training.index(),
            Numbers.fixed(training.fitness(), FITNESS_DECIMALS),
            Numbers.counted(training.seeds(), "seed"));
    training.trials().forEach(trial -> console.out().println("  " + TrialText.line(trial)));
  }

  private static String listing(Lineage.Individual individual) {
    return ProgramListing.of(ProgramParser.parse(individual.program()), Screen.ofProcess());
  }

  private void ancestry(List<Lineage.Individual> generations) {
    List<Lineage.Individual> shown = generations.stream().map(this::simplified).toList();
    if (format.isJson()) {
      console.out().print(Json.document("lineage", Map.of("individuals", shown)));
      return;
    }
    Table table = new Table("id", "fitness", "gained", "verdict", "origin");
    double before = Double.NaN;
    for (Lineage.Individual individual : shown) {
      double gained = individual.fitness() - before;
      table.row(
          individual.index(),
          Numbers.fixed(individual.fitness(), FITNESS_DECIMALS),
          Double.isFinite(gained) ? Numbers.signed(gained, FITNESS_DECIMALS) : "-",
          individual.verdict() == null ? "measured" : individual.verdict(),
          individual.origin());
      before = individual.fitness();
    }
    console.out().print(table);
    console.out().printf("%n%s", listing(shown.get(shown.size() - 1)));
  }

  private Lineage.Individual simplified(Lineage.Individual individual) {
    return simplified ? individual.withProgram(simplest(individual.program())) : individual;
  }

  private static String simplest(String program) {
    return Simplifier.simplify(ProgramParser.parse(program)).result().toString();
  }
}
