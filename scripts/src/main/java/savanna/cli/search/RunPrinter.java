// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.io.PrintWriter;
import java.util.List;
import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.output.Printable;
import savanna.cli.output.ProgramListing;
import savanna.cli.output.Screen;
import savanna.cli.output.Table;
import savanna.cli.output.WorkersText;
import savanna.dsl.ProgramParser;
import savanna.results.RunDirectory;
import savanna.results.io.Json;
import savanna.results.session.SearchOutcome;
import savanna.results.summary.RunCost;
import savanna.results.summary.RunSummary;
import savanna.results.summary.WorkersSummary;
import savanna.search.record.Statistics;

/** Shows what a run has come to. */
final class RunPrinter {
  private static final int INTERRUPTED = 130;
  private static final int TOP = 10;
  private static final int MOST_WORKERS = 20;
  private static final int FITNESS_DECIMALS = 5;
  private static final int RATE_DECIMALS = 2;
  private static final int HASH_DIGITS = 8;

  private final Console console;
  private final boolean json;

  RunPrinter(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /** Shows how a search ended in this process, and returns the exit code. */
  int end(String command, RunDirectory run, SearchOutcome ending) {
    show(command, run, ending.summary(), TOP);
    if (ending.stopped()) {
      console
          .err()
          .printf("interrupted and saved; '%s' goes on%n", Printable.command("resume", run.path()));
    }
    console.flush();
    return ending.stopped() ? INTERRUPTED : 0;
  }

  /** Shows counts, the best program and the hall of fame. */
  void show(String schema, RunDirectory run, RunSummary summary, int top) {
    show(schema, run, summary, top, List.of());
  }

  /** Shows counts, lines that tell of progress, the best program and the hall of fame. */
  void show(String schema, RunDirectory run, RunSummary summary, int top, List<String> progress) {
    RunReport report = RunReport.of(run, summary, top);
    if (json) {
      console.out().print(Json.document(schema, report));
      return;
    }
    PrintWriter out = console.out();
    out.printf(
        "run %s, seed %d, kernels %s: %s%n",
        Printable.of(report.run()),
        report.seed(),
        report.kernels(),
        Printable.of(report.description()));
    String end = report.finished() == null ? "not finished" : "ended by " + report.finished();
    statistics(report.statistics(), end);
    if (report.failures().count() > 0) {
      out.println(Printable.of(report.failures().text()));
    }
    if (!report.notReproducible().isEmpty()) {
      out.printf(
          "not bit-reproducible: %s; the same candidate may give another loss%n",
          String.join(", ", report.notReproducible()));
    }
    progress.forEach(out::println);
    cost(report.cost(), report.rates());
    WorkersSummary workers = report.workers();
    if (workers != null) {
      WorkersText.lines(workers, MOST_WORKERS).forEach(out::println);
    }
    RunReport.Entry best = report.best();
    if (best == null) {
      unconfirmed(report);
    } else {
      out.printf(
          "%nbest: child %d, fitness %s over %s (initial program %s):%n%n%s",
          best.index(),
          Numbers.fixed(best.fitness(), FITNESS_DECIMALS),
          Numbers.counted(best.seeds(), "seed"),
          Numbers.fixed(report.initialFitness(), FITNESS_DECIMALS),
          ProgramListing.of(ProgramParser.parse(best.program()), Screen.ofProcess()));
    }
    out.printf("%nhall of fame%n");
    entries(report.hallOfFame());
    out.printf("%nprograms that no smaller one equals%n");
    entries(report.frontier());
    FunnelState funnel = report.funnel();
    if (funnel != null) {
      out.printf("%n%s%n", funnel.text());
    }
    out.printf("%n'%s' shows a program%n", Printable.command("inspect", run.path(), "--id I"));
  }

  /** The best of few seeds may lead the hall of fame before the search calls it the best. */
  private void unconfirmed(RunReport report) {
    String initial = Numbers.fixed(report.initialFitness(), FITNESS_DECIMALS);
    PrintWriter out = console.out();
    if (report.hallOfFame().isEmpty()
        || !(report.hallOfFame().get(0).fitness() > report.initialFitness())) {
      out.printf("nothing beat the initial program's fitness of %s%n", initial);
      return;
    }
    RunReport.Entry first = report.hallOfFame().get(0);
    out.printf(
        "nothing is confirmed on all its seeds yet; best on %s: %d, fitness %s (initial program"
            + " %s)%n",
        Numbers.counted(first.seeds(), "seed"),
        first.index(),
        Numbers.fixed(first.fitness(), FITNESS_DECIMALS),
        initial);
  }

  private void cost(RunCost cost, List<Rate> rates) {
    PrintWriter out = console.out();
    if (cost.processes() == 0) {
      out.printf("%nwhat it took is not known: the run directory has no timing.jsonl%n");
      return;
    }
    Table table = new Table("", "count", "per second", "per second and core");
    for (Rate rate : rates) {
      table.row(
          rate.what(),
          Numbers.count(rate.count()),
          Numbers.fixed(rate.perSecond(), RATE_DECIMALS),
          Numbers.fixed(rate.perSecondAndCore(), RATE_DECIMALS));
    }
    out.printf("%n%s", table);
    Double outside = cost.cpuShareOutsideTraining();
    out.printf(
        "%s in %d %s; CPU time of training %s s, of the search itself %s s%n"
            + "outside training: %s of the CPU time, %s of the workers' time; workers were idle for"
            + " %s of their time%n",
        Numbers.duration(cost.wallSeconds()),
        cost.processes(),
        cost.processes() == 1 ? "process" : "processes",
        Numbers.fixed(cost.trainingCpuSeconds(), 1),
        Numbers.fixed(cost.searchCpuSeconds(), 1),
        outside == null ? "unknown" : Numbers.fixed(100 * outside, 1) + "%",
        Numbers.fixed(100 * cost.shareOutsideTraining(), 1) + "%",
        Numbers.fixed(100 * cost.idleShare(), 1) + "%");
    if (cost.damagedLines() > 0) {
      out.printf(
          "%s of timing.jsonl left out of these times%n",
          cost.damagedLines() == 1
              ? "1 damaged line"
              : Numbers.count(cost.damagedLines()) + " damaged lines");
    }
    for (RunCost.Suspect suspect : cost.suspects()) {
      out.printf(
          "suspect: child %d was waited for for %s; the machine or a worker stalled%n",
          suspect.index(), Numbers.duration(suspect.waitedSeconds()));
    }
  }

  private void statistics(Statistics now, String end) {
    console
        .out()
        .printf(
            "%s children, %s; %s trained with %s train steps%n"
                + "cache hits %s (recent children %s), redundant statements %s,"
                + " killed at the hurdle %s, diverged %s%n"
                + "distinct programs among recent children: %s (%s)%n",
            Numbers.count(now.children()),
            end,
            Numbers.count(now.trained()),
            Numbers.count(now.trainSteps()),
            Numbers.percent(now.cacheHitShare()),
            Numbers.percent(now.recentCacheHitShare()),
            Numbers.percent(now.recentRedundantShare()),
            Numbers.count(now.stopped()),
            Numbers.count(now.diverged()),
            Numbers.count(now.recentDistinctHashes()),
            Numbers.percent(now.recentDistinctShare()));
    if (now.mergesUpheld() + now.mergesRefuted() > 0) {
      console
          .out()
          .printf(
              "merges by fingerprint audited: %s right, %s wrong%n",
              Numbers.count(now.mergesUpheld()), Numbers.count(now.mergesRefuted()));
    }
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
          entry.hash().substring(0, Math.min(HASH_DIGITS, entry.hash().length())));
    }
    console.out().print(table);
  }
}
