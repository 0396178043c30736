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
import savanna.results.history.Course;
import savanna.results.history.Leg;
import savanna.results.history.ProgramLine;
import savanna.results.summary.RunSummary;
import savanna.search.event.NewBest;
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

  /** Returns the picture's lines, no more than the terminal has. */
  List<String> lines(String name, Course course, boolean written) {
    StringBuilder text = new StringBuilder();
    RunSummary summary = course.summary();
    text.append(screen.bold(Printable.of(name)))
        .append("  ")
        .append(state(course, written))
        .append('\n');
    text.append(figures(summary.statistics(), course)).append('\n');
    if (!course.legs().isEmpty()) {
      List<Leg> legs = course.legs();
      Leg leg = legs.get(legs.size() - 1);
      text.append(
          String.format(
              "best fitness, %s%s, %s children%n",
              leg.name(),
              legs.size() > 1 ? " (population " + legs.size() + ")" : "",
              Numbers.count(leg.last().children())));
      text.append(Plot.of(heights(leg), columns, FITNESS_LINES));
      text.append(String.format("cache hits, %% of children (paper: 89.1)%n"));
      text.append(Plot.of(shares(course, ChildBucket::cacheHitShare), columns, SHARE_LINES));
      text.append(String.format("redundant, %% of statements (paper: 69.8)%n"));
      text.append(Plot.of(shares(course, ChildBucket::redundantShare), columns, SHARE_LINES));
    }
    summary.best().ifPresent(best -> text.append(program(best)));
    List<String> lines = text.toString().lines().toList();
    return screen.lines() > 1 && lines.size() >= screen.lines()
        ? lines.subList(0, screen.lines() - 1)
        : lines;
  }

  private static String state(Course course, boolean written) {
    if (course.summary().finished().isPresent()) {
      return "ended by " + course.summary().finished().get().reason();
    }
    if (!written) {
      String begun = course.started().isEmpty() ? "has not begun; " : "";
      return begun + "no process writes to it; 'savanna resume' goes on";
    }
    return course.started().isEmpty() ? "measures the initial program" : "goes on";
  }

  /** Returns counts in one line. */
  static String figures(Statistics now, Course course) {
    return String.format(
        "%s children, %s trained, training %s CPU, best %s, cache %s, redundant %s, hurdle %s",
        Numbers.count(now.children()),
        Numbers.count(now.trained()),
        Numbers.duration(course.cpuSeconds()),
        Numbers.fitness(now.bestFitness(), DECIMALS),
        Numbers.percent(now.cacheHitShare()),
        Numbers.percent(now.recentRedundantShare()),
        Numbers.count(now.stopped()));
  }

  private double[] heights(Leg leg) {
    int places = 2 * columns;
    double[] heights = new double[places];
    for (int i = 0; i < places; i++) {
      heights[i] = leg.fitnessAt(Math.round((double) leg.last().children() * i / (places - 1)));
    }
    return heights;
  }

  private double[] shares(Course course, ToDoubleFunction<ChildBucket> share) {
    return course.buckets().atMost(columns / 2).stream()
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
