// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.simplify.Simplifier;
import savanna.results.history.RunView;
import savanna.results.history.Winner;
import savanna.search.event.MeasuredProgram;
import savanna.search.record.HallOfFame;
import savanna.search.statistics.Estimate;

/** Puts the outcome of a run into words. */
final class HeadlineMaker {
  private static final double PLOT_MARGIN = 0.08;
  private static final String LION = "lion";

  private HeadlineMaker() {}

  /** Returns the headline of a run that has begun and has a winner, be it a warm start. */
  static Headline of(RunView view, Winner winner) {
    MeasuredProgram initial = view.history().warmStarts().get(0);
    Optional<HeldOutGain> gain = HeldOutGain.of(view.history(), winner.index());
    Program start = ProgramParser.parse(initial.program());
    String found = Simplifier.describe(winner.simplification().result()).toString();
    Program live = AbstractExecution.of(ProgramParser.parse(found)).liveProgram();
    int states = live.states().size();
    int statements = live.statements().size();
    List<Estimate> shown =
        gain.map(g -> Stream.concat(g.tasks().values().stream(), Stream.of(g.overall())).toList())
            .orElse(List.of());
    IntervalPlot plot = IntervalPlot.of(shown, PLOT_MARGIN);
    return new Headline(
        verdict(view, winner, gain),
        outcome(winner, gain),
        gain.map(g -> percent(g.overall().mean())).orElse(""),
        interval(view, winner, gain),
        "the initial program" + name(start) + ", on " + tasks(view),
        winner.family().kind().label(),
        counted(states, "live state") + ", " + counted(statements, "statement"),
        plot.place(0),
        gain.map(g -> bars(g, plot)).orElse(List.of()),
        Trusts.of(view, winner, gain),
        columns(found, start, winner));
  }

  private static String verdict(RunView view, Winner winner, Optional<HeldOutGain> gain) {
    String name = capital(ProgramCard.name(winner.index()));
    if (!winner.isFound()) {
      return unconfirmed(view, winner)
          .map(
              entry ->
                  "Nothing is confirmed yet; the best on "
                      + counted(entry.seeds(), "seed")
                      + " is "
                      + ProgramCard.name(entry.index()))
          .orElse("Nothing beat the initial program");
    }
    if (gain.isEmpty()) {
      return name + " beats the initial program on the seeds that selected it";
    }
    Estimate overall = gain.get().overall();
    if (!Double.isFinite(overall.mean())) {
      return name + " fails on held-out seeds";
    }
    return name
        + switch (outcome(winner, gain)) {
          case "won" -> " beats the initial program";
          case "lost" -> " is worse than the initial program";
          default ->
              overall.hasInterval()
                  ? " is within noise of the initial program"
                  : " is "
                      + (overall.mean() < 0 ? "better" : "no better")
                      + " on one held-out seed";
        };
  }

  private static Optional<HallOfFame.Entry> unconfirmed(RunView view, Winner winner) {
    return view.hallOfFame().stream()
        .findFirst()
        .filter(entry -> entry.index() >= 0 && entry.fitness() > winner.fitness());
  }

  private static String outcome(Winner winner, Optional<HeldOutGain> gain) {
    if (!winner.isFound()) {
      return "lost";
    }
    return gain.map(g -> outcome(g.overall())).orElse("open");
  }

  private static String outcome(Estimate estimate) {
    if (Double.isInfinite(estimate.mean()) || estimate.low() > 0) {
      return "lost";
    }
    return estimate.high() < 0 ? "won" : "open";
  }

  private static String interval(RunView view, Winner winner, Optional<HeldOutGain> gain) {
    if (gain.isPresent()) {
      Estimate overall = gain.get().overall();
      return overall.hasInterval()
          ? "95 % interval " + range(overall) + ", " + counted(overall.seeds(), "held-out seed")
          : "one held-out seed gives no interval";
    }
    if (winner.isFound()) {
      return "not re-tested: its fitness "
          + Figures.fitness(winner.fitness())
          + " is on the seeds that selected it, which favours it";
    }
    return unconfirmed(view, winner)
        .map(
            entry ->
                ProgramCard.name(entry.index())
                    + " has fitness "
                    + Figures.fitness(entry.fitness())
                    + ", the initial program "
                    + Figures.fitness(winner.fitness())
                    + ", both on seeds that select")
        .orElse("nothing was re-tested");
  }

  private static List<Headline.Bar> bars(HeldOutGain gain, IntervalPlot plot) {
    List<Headline.Bar> bars = new ArrayList<>();
    if (gain.tasks().size() > 1) {
      bars.add(bar("all tasks", true, gain.overall(), plot));
    }
    for (Map.Entry<String, Estimate> task : gain.tasks().entrySet()) {
      bars.add(bar(task.getKey(), gain.tasks().size() == 1, task.getValue(), plot));
    }
    return bars;
  }

  private static Headline.Bar bar(String name, boolean overall, Estimate value, IntervalPlot plot) {
    return new Headline.Bar(
        name,
        overall,
        percent(value.mean()),
        value.hasInterval() ? range(value) : "",
        plot.place(value.hasInterval() ? value.low() : value.mean()),
        value.hasInterval() ? plot.length(value.high() - value.low()) : "0",
        plot.place(value.mean()));
  }

  private static List<Headline.Column> columns(String found, Program start, Winner winner) {
    String initial = Simplifier.describe(start).toString();
    String lion = Simplifier.describe(ProgramLibrary.program(LION)).toString();
    List<Headline.Column> columns = new ArrayList<>();
    if (winner.isFound()) {
      columns.add(
          new Headline.Column(
              "Found: " + ProgramCard.name(winner.index()),
              "simplified; marked: not in the start",
              true,
              ProgramDiff.of(found, initial)));
    }
    columns.add(
        new Headline.Column(
            "Start" + name(start),
            winner.isFound() ? "marked: not in the program found" : "nothing confirmed is better",
            false,
            winner.isFound() ? ProgramDiff.of(initial, found) : ProgramDiff.of(initial, initial)));
    columns.add(
        new Headline.Column(
            "Lion, for comparison",
            winner.isFound() ? "marked: not in the program found" : "marked: not in the start",
            false,
            ProgramDiff.of(lion, winner.isFound() ? found : initial)));
    return columns;
  }

  /** Returns what the library calls a program, in brackets; empty if the library has it not. */
  private static String name(Program program) {
    String hash = AbstractExecution.of(program).hash().toString();
    return ProgramLibrary.entries().stream()
        .filter(e -> AbstractExecution.of(e.program()).hash().toString().equals(hash))
        .findFirst()
        .map(entry -> " (" + entry.name() + ")")
        .orElse("");
  }

  private static String tasks(RunView view) {
    return String.join(" and ", view.directory().config().search().fitness().tasks());
  }

  /** Returns a change of loss in per cent with its sign. */
  static String percent(double change) {
    return Double.isFinite(change)
        ? String.format(Locale.ROOT, "%+.1f %%", 100 * change).replace('-', '\u2212')
        : "failed";
  }

  private static String range(Estimate estimate) {
    return percent(estimate.low()) + " to " + percent(estimate.high());
  }

  static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
