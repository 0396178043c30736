// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import savanna.results.history.ChildBucket;
import savanna.results.history.ChildBuckets;
import savanna.results.history.FamilyShares;
import savanna.results.history.PhaseCurve;
import savanna.results.history.RepeatGroup;
import savanna.results.history.RunView;
import savanna.results.history.ScaledRuns;
import savanna.results.history.VerdictShares;
import savanna.results.history.Winner;
import savanna.results.summary.RunSummary;
import savanna.search.record.Statistics;

/** Makes the texts of the page's tables from the views of runs. */
final class PageMaker {
  private static final int TABLE_ROWS = 24;
  private static final int HALL_ROWS = 50;

  /** Anchors of the page's glossary. */
  private static final Map<String, String> TERMS =
      Map.of(
          "initial fitness", "fitness",
          "best fitness", "fitness",
          "re-tested", "re-tested",
          "cache hits", "cache-hit",
          "redundant statements", "redundant",
          "false kills", "false-kill");

  private PageMaker() {}

  static List<Page.Run> runs(ScaledRuns comparison, Map<String, ProgramCard> cards) {
    List<Page.Run> runs = new ArrayList<>();
    for (ScaledRuns.Scaled scaled : comparison.runs()) {
      runs.add(run(runs.size(), scaled, cards));
    }
    return runs;
  }

  /** Returns what the charts' fitness is relative to; empty for one run. */
  static List<String> scale(ScaledRuns comparison) {
    List<String> scale = new ArrayList<>();
    if (comparison.runs().size() < 2) {
      return scale;
    }
    String first = comparison.runs().get(0).run().name();
    scale.add("Fitness here is relative to the initial program of " + first + ".");
    for (ScaledRuns.Scaled scaled : comparison.runs()) {
      if (Double.isNaN(scaled.factor()) && scaled.run().history().started().isPresent()) {
        scale.add(scaled.run().name() + " has other tasks: its curve is relative to its own.");
      }
    }
    return scale;
  }

  /** Returns the facts of all runs that have begun, one row a fact. */
  static List<Page.FactRow> factRows(List<Page.Run> runs) {
    List<Page.FactRow> rows = new ArrayList<>();
    for (int i = 0; i < runs.get(0).facts().size(); i++) {
      int fact = i;
      String name = runs.get(0).facts().get(i).name();
      rows.add(
          new Page.FactRow(
              name,
              TERMS.getOrDefault(name, ""),
              runs.stream().map(run -> run.facts().get(fact).value()).toList()));
    }
    return rows;
  }

  static List<Page.Repeat> repeats(ScaledRuns comparison) {
    return comparison.repeats().stream()
        .map(
            group -> {
              RepeatGroup.Point last = group.points().get(group.points().size() - 1);
              return new Page.Repeat(
                  group.name(),
                  group.repeats(),
                  Figures.count(Math.round(last.place())),
                  Figures.fitness(last.estimate().mean()),
                  Figures.fitness(last.estimate().low()),
                  Figures.fitness(last.estimate().high()));
            })
        .toList();
  }

  private static Page.Run run(
      int number, ScaledRuns.Scaled scaled, Map<String, ProgramCard> cards) {
    RunView view = scaled.run();
    ChildBuckets buckets = view.history().buckets();
    return new Page.Run(
        number,
        view.name(),
        view.directory().path().toString(),
        view.directory().config().description(),
        state(view),
        view.history().started().isPresent(),
        view.torn(),
        facts(view),
        scaled.curves().stream().map(curve -> curve(view.name(), curve)).toList(),
        buckets.atMost(TABLE_ROWS).stream().map(PageMaker::bucket).toList(),
        verdicts(buckets.atMost(1)),
        view.families().shares().keySet().stream().map(Object::toString).toList(),
        families(view.families()),
        HallTable.of(number, view, cards, HALL_ROWS),
        view.hallOfFame().size() > 2,
        view.winner().map(winner -> HeadlineMaker.of(view, winner)).orElse(null),
        view.winner().map(WinnerPage::of).orElse(null),
        view.funnel().map(FunnelPage::of).orElse(null),
        ProvenancePage.facts(view.directory(), view.summary().failures()),
        ProvenancePage.commands(view.directory(), view.winner().map(Winner::index).orElse(-1)));
  }

  static String state(RunView view) {
    if (view.history().started().isEmpty()) {
      return "has not begun: its log has no events yet";
    }
    return view.summary()
        .finished()
        .map(end -> "was ended by " + end.reason())
        .orElse("is not finished: interrupted, or still running");
  }

  static List<Page.Fact> facts(RunView view) {
    RunSummary summary = view.summary();
    Statistics now = summary.statistics();
    boolean begun = view.history().started().isPresent();
    double initial =
        view.history().warmStarts().isEmpty()
            ? Double.NaN
            : view.history().warmStarts().get(0).fitness();
    return List.of(
        new Page.Fact("children", Figures.count(now.children())),
        new Page.Fact("trained", Figures.count(now.trained())),
        new Page.Fact("train steps", Figures.count(now.trainSteps())),
        new Page.Fact(
            "CPU time of training",
            view.isTimed() ? Figures.duration(view.history().cpuSeconds()) : "–"),
        new Page.Fact("initial fitness", begun ? Figures.fitness(initial) : "–"),
        new Page.Fact("best fitness", begun ? Figures.fitness(now.bestFitness()) : "–"),
        new Page.Fact(
            "re-tested",
            view.winner()
                .filter(w -> w.retest().isPresent())
                .map(w -> Figures.fitness(w.retest().getAsDouble()))
                .orElse("–")),
        new Page.Fact("cache hits", begun ? Figures.percent(now.cacheHitShare()) : "–"),
        new Page.Fact(
            "redundant statements", begun ? Figures.percent(now.recentRedundantShare()) : "–"),
        new Page.Fact(
            "false kills",
            Figures.count(now.falseKills()) + " of " + Figures.count(now.audited()) + " audited"));
  }

  private static Page.Curve curve(String run, PhaseCurve curve) {
    return new Page.Curve(
        run,
        curve.name(),
        curve.thinned(TABLE_ROWS).points().stream().map(PageMaker::improvement).toList(),
        curve.retests().stream().map(PageMaker::improvement).toList());
  }

  private static Page.Improvement improvement(PhaseCurve.Point point) {
    return new Page.Improvement(
        Figures.count(point.children()),
        Figures.duration(point.cpuSeconds()),
        Figures.fitness(point.fitness()),
        ProgramCard.name(point.index()));
  }

  private static Page.Bucket bucket(ChildBucket bucket) {
    ChildBucket.Best best = bucket.best();
    return new Page.Bucket(
        Figures.count(bucket.end()),
        Figures.duration(bucket.cpuSeconds()),
        Figures.percent(bucket.cacheHitShare()),
        Figures.percent(bucket.redundantShare()),
        best == null
            ? "–"
            : Figures.fitness(best.fitness()) + " (" + ProgramCard.name(best.index()) + ")");
  }

  private static List<Page.Verdict> verdicts(List<ChildBucket> whole) {
    return whole.stream()
        .flatMap(
            bucket ->
                VerdictShares.KINDS.stream()
                    .map(
                        kind ->
                            new Page.Verdict(
                                VerdictShares.label(kind),
                                Figures.count(bucket.count(kind)),
                                Figures.percent((double) bucket.count(kind) / bucket.children()))))
        .toList();
  }

  private static List<Page.FamilyRow> families(FamilyShares families) {
    List<Page.FamilyRow> rows = new ArrayList<>();
    for (int i = 0; i < families.ends().size(); i++) {
      int bucket = i;
      rows.add(
          new Page.FamilyRow(
              Figures.count(families.ends().get(i)),
              families.sampled().get(i),
              families.shares().values().stream()
                  .map(shares -> Figures.percent(shares.get(bucket)))
                  .toList()));
    }
    return rows;
  }
}
