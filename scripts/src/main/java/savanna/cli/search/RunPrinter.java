// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.io.PrintWriter;
import java.util.List;
import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.output.Table;
import savanna.results.Json;
import savanna.results.RunDirectory;
import savanna.results.RunSummary;
import savanna.search.Statistics;
import savanna.search.Throughput;

/** Shows what a run has come to. */
final class RunPrinter {
  private static final int INTERRUPTED = 130;
  private static final int TOP = 10;
  private static final int FITNESS_DECIMALS = 5;

  private final Console console;
  private final boolean json;

  RunPrinter(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /** Shows how a search ended in this process, and returns the exit code. */
  int end(String command, RunDirectory run, SearchRunner.Ending ending) {
    show(command, run, ending.summary(), TOP);
    throughput(ending);
    if (ending.interrupted()) {
      console.err().printf("interrupted and saved; 'savanna resume %s' goes on%n", run.path());
    }
    console.flush();
    return ending.interrupted() ? INTERRUPTED : 0;
  }

  /** Shows counts, the best program and the hall of fame. */
  void show(String schema, RunDirectory run, RunSummary summary, int top) {
    RunReport report = RunReport.of(run, summary, top);
    if (json) {
      console.out().print(Json.document(schema, report));
      return;
    }
    PrintWriter out = console.out();
    out.printf("run %s, seed %d: %s%n", report.run(), report.seed(), report.description());
    String end = report.finished() == null ? "not finished" : "ended by " + report.finished();
    statistics(report.statistics(), end);
    RunReport.Entry best = report.best();
    if (best == null) {
      out.printf(
          "nothing beat the initial program's fitness of %s%n",
          Numbers.fixed(report.initialFitness(), FITNESS_DECIMALS));
    } else {
      out.printf(
          "%nbest: child %d, fitness %s over %d seeds (initial program %s), live statements:%n%n%s",
          best.index(),
          Numbers.fixed(best.fitness(), FITNESS_DECIMALS),
          best.seeds(),
          Numbers.fixed(report.initialFitness(), FITNESS_DECIMALS),
          best.liveProgram());
    }
    out.printf("%nhall of fame%n");
    entries(report.hallOfFame());
    out.printf("%nprograms that no smaller one equals%n");
    entries(report.frontier());
    out.printf("%n'savanna inspect %s --id I' shows a program%n", report.run());
  }

  private void throughput(SearchRunner.Ending ending) {
    Throughput cost = ending.throughput();
    console
        .err()
        .printf(
            "%s with %d workers: %s programs executed abstractly (%s/s), training %s CPU s,"
                + " the workers' time outside training %s%n",
            Numbers.duration(cost.wallSeconds()),
            cost.workers(),
            Numbers.count(cost.abstractlyExecuted()),
            Numbers.fixed(cost.abstractlyExecuted() / cost.wallSeconds(), 1),
            Numbers.fixed(cost.trainingSeconds(), 1),
            Numbers.percent(cost.shareOutsideTraining()));
  }

  private void statistics(Statistics now, String end) {
    console
        .out()
        .printf(
            "%s children, %s; %s trained with %s train steps%n"
                + "cache hits %s (recent children %s), redundant statements %s,"
                + " killed at the hurdle %s, diverged %s%n"
                + "distinct programs in the population: %s%n",
            Numbers.count(now.children()),
            end,
            Numbers.count(now.trained()),
            Numbers.count(now.trainSteps()),
            Numbers.percent(now.cacheHitShare()),
            Numbers.percent(now.recentCacheHitShare()),
            Numbers.percent(now.recentRedundantShare()),
            Numbers.count(now.stopped()),
            Numbers.count(now.diverged()),
            Numbers.count(now.recentDistinctHashes()));
  }

  private void entries(List<RunReport.Entry> entries) {
    Table table = new Table("id", "fitness", "seeds", "live states", "live statements", "hash");
    for (RunReport.Entry entry : entries) {
      table.row(
          entry.index(),
          Numbers.fixed(entry.fitness(), FITNESS_DECIMALS),
          entry.seeds(),
          entry.liveStates(),
          entry.liveStatements(),
          entry.hash());
    }
    console.out().print(table);
  }
}
