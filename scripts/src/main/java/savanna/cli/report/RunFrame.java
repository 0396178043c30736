// SPDX-License-Identifier: Apache-2.0
package savanna.cli.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import savanna.cli.output.Numbers;
import savanna.cli.output.Plot;
import savanna.cli.output.Printable;
import savanna.cli.output.Screen;
import savanna.dsl.ProgramParser;
import savanna.results.history.ChildBucket;
import savanna.results.history.PhaseCurve;
import savanna.results.history.ProgramLine;
import savanna.results.history.RunHistory;
import savanna.results.summary.RunSummary;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.record.Statistics;

/** A run at a moment, as a picture that fits a terminal. */
final class RunFrame {
  private static final int DECIMALS = 5;
  private static final int MOST_COLUMNS = 100;
  private static final int LEAST_COLUMNS = 40;
  private static final int FITNESS_LINES = 8;
  private static final int SHARE_LINES = 4;
  private static final int PER_CENT = 100;

  private final Screen screen;
  private final int columns;

  RunFrame(Screen screen) {
    this.screen = screen;
    this.columns =
        screen.isTerminal()
            ? Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, screen.columns() - 1))
            : MOST_COLUMNS;
  }

  /**
   * Returns the picture's lines, no more than the terminal has.
   *
   * @param workers lines on who trains
   */
  List<String> lines(String name, RunHistory history, boolean written, List<String> workers) {
    StringBuilder text = new StringBuilder();
    RunSummary summary = history.summary();
    text.append(screen.bold(Printable.of(name)))
        .append("  ")
        .append(state(history, written))
        .append('\n');
    text.append(figures(summary.statistics(), history)).append('\n');
    workers.forEach(line -> text.append(line).append('\n'));
    if (!history.curves().isEmpty()) {
      List<PhaseCurve> curves = history.curves();
      PhaseCurve curve = curves.get(curves.size() - 1);
      text.append(
          String.format(
              "best fitness, %s%s, %s children%n",
              curve.name(),
              curves.size() > 1 ? " (population " + curves.size() + ")" : "",
              Numbers.count(curve.last().children())));
      text.append(Plot.of(heights(curve), columns, FITNESS_LINES));
      text.append(String.format("cache hits, %% of children (paper: 89.1)%n"));
      text.append(Plot.of(shares(history, ChildBucket::cacheHitShare), columns, SHARE_LINES));
      text.append(String.format("redundant, %% of statements (paper: 69.8)%n"));
      text.append(Plot.of(shares(history, ChildBucket::redundantShare), columns, SHARE_LINES));
    }
    summary.best().ifPresent(best -> text.append(program(best)));
    List<String> lines = text.toString().lines().toList();
    return screen.lines() > 1 && lines.size() >= screen.lines()
        ? lines.subList(0, screen.lines() - 1)
        : lines;
  }

  private static String state(RunHistory history, boolean written) {
    if (history.summary().finished().isPresent()) {
      return "ended by " + history.summary().finished().get().reason();
    }
    if (!written) {
      String begun = history.started().isEmpty() ? "has not begun; " : "";
      return begun + "no process writes to it; 'savanna resume' goes on";
    }
    return history.started().isEmpty() ? "measures the initial program" : "goes on";
  }

  /** Returns counts in one line. */
  static String figures(Statistics now, RunHistory history) {
    return String.format(
        "%s children, %s trained, training %s CPU, best %s, cache %s, redundant %s, hurdle %s",
        Numbers.count(now.children()),
        Numbers.count(now.trained()),
        Numbers.duration(history.cpuSeconds()),
        Numbers.fitness(now.bestFitness(), DECIMALS),
        Numbers.percent(now.cacheHitShare()),
        Numbers.percent(now.recentRedundantShare()),
        Numbers.count(now.stopped()));
  }

  private double[] heights(PhaseCurve curve) {
    int places = 2 * columns;
    double[] heights = new double[places];
    for (int i = 0; i < places; i++) {
      heights[i] = curve.fitnessAt(Math.round((double) curve.last().children() * i / (places - 1)));
    }
    return heights;
  }

  private double[] shares(RunHistory history, ToDoubleFunction<ChildBucket> share) {
    return history.buckets().atMost(columns / 2).stream()
        .mapToDouble(share)
        .map(value -> PER_CENT * value)
        .toArray();
  }

  private String program(NewBest best) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "best: child %s, fitness %s over %s%n",
            best.index(),
            Numbers.fixed(best.fitness(), DECIMALS),
            Numbers.counted(best.seeds(), "seed")));
    for (ProgramLine line : ProgramLine.of(ProgramParser.parse(best.program()))) {
      if (!line.redundant()) {
        text.append(line.text()).append('\n');
      }
    }
    return text.toString();
  }
}
