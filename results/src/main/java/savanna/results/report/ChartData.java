// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.search.HallOfFame;
import savanna.search.event.NewBest;
import savanna.search.funnel.FunnelProgram;
import savanna.search.funnel.FunnelSummary;
import savanna.search.funnel.MetaOverfitting;
import savanna.search.funnel.MetaValidationPoint;

/**
 * The numbers behind the charts, as the page's script reads them. Rows are arrays; a program is
 * named by its key in {@code programs}; what is not finite is null.
 *
 * @param runs in the order given
 * @param repeats means over populations that differ in their seed alone
 * @param programs by key
 */
record ChartData(List<Run> runs, List<Repeats> repeats, Map<String, ProgramCard> programs) {
  private static final int LEG_POINTS = 1000;
  private static final int BUCKETS = 64;

  /** Families are told of so many of the best: it takes milliseconds a program. */
  private static final int CLASSIFIED = 24;

  /**
   * One run.
   *
   * @param legs its populations
   * @param buckets [children, CPU seconds, cache hit share, redundant share, best fitness, program]
   * @param verdicts what became of the children
   * @param families what the children are
   * @param hall [live statements, fitness, live states, program]
   * @param ancestry [step, fitness, program, mutations, whether it computes something else]
   * @param metaValidation [children, fitness, standard error, fitness on the proxy, program]
   * @param onset share of the search after which meta-overfitting began; null if it was not seen
   */
  record Run(
      String name,
      List<LegData> legs,
      List<List<@Nullable Object>> buckets,
      StretchShares verdicts,
      StretchShares families,
      List<List<@Nullable Object>> hall,
      List<List<@Nullable Object>> ancestry,
      List<List<@Nullable Object>> metaValidation,
      @Nullable Double onset) {}

  /**
   * One population.
   *
   * @param points [children, CPU seconds, best fitness so far, program]
   * @param retests [children, CPU seconds, fitness on held-out seeds, program]
   */
  record LegData(
      String name,
      String mode,
      List<List<@Nullable Object>> points,
      List<List<@Nullable Object>> retests) {}

  /**
   * A mean over populations.
   *
   * @param points [children, mean, standard error, [fitness, program] of each population]
   * @param cpuPoints [CPU seconds, mean, standard error, [fitness, program] of each population]
   */
  record Repeats(
      String name,
      int repeats,
      List<List<@Nullable Object>> points,
      List<List<@Nullable Object>> cpuPoints) {}

  static ChartData of(Comparison comparison) {
    ProgramCards cards = new ProgramCards();
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < comparison.runs().size(); i++) {
      runs.add(run(i, comparison.runs().get(i), cards));
    }
    List<Repeats> repeats =
        comparison.repeats().stream()
            .map(
                group ->
                    new Repeats(
                        group.name(),
                        group.repeats(),
                        means(group.points(), cards),
                        means(group.cpuPoints(), cards)))
            .toList();
    return new ChartData(runs, repeats, cards.all());
  }

  private static List<List<@Nullable Object>> means(
      List<RepeatGroup.Point> points, ProgramCards cards) {
    return points.stream()
        .map(
            point ->
                row(
                    point.place(),
                    point.estimate().mean(),
                    point.estimate().standardError(),
                    point.bests().stream().map(best -> best(best, cards)).toList()))
        .toList();
  }

  private static List<@Nullable Object> best(RepeatGroup.Best best, ProgramCards cards) {
    Leg.Point point = best.point();
    return row(
        point.fitness(),
        cards.key(best.run(), point.index(), point.hash(), point.program(), false));
  }

  private static Run run(int number, Comparison.Scaled scaled, ProgramCards cards) {
    RunView view = scaled.run();
    List<NewBest> bests = view.course().bests();
    for (NewBest best : bests.subList(Math.max(0, bests.size() - CLASSIFIED), bests.size())) {
      cards.key(number, best.index(), best.hash(), best.program(), true);
    }
    return new Run(
        view.name(),
        scaled.legs().stream().map(leg -> leg(number, leg.thinned(LEG_POINTS), cards)).toList(),
        view.course().buckets().atMost(BUCKETS).stream()
            .map(b -> bucket(number, b, cards))
            .toList(),
        StretchShares.ofVerdicts(number, view.course().buckets(), cards),
        StretchShares.ofFamilies(number, view.families(), view.course().buckets(), cards),
        hall(number, view.hallOfFame(), cards),
        ancestry(number, view, cards),
        metaValidation(number, view, cards),
        view.funnel()
            .flatMap(FunnelSummary::metaOverfitting)
            .filter(MetaOverfitting::seen)
            .map(MetaOverfitting::share)
            .orElse(null));
  }

  private static LegData leg(int run, Leg leg, ProgramCards cards) {
    return new LegData(
        leg.name(),
        leg.mode().toString(),
        leg.points().stream().map(point -> point(run, point, cards)).toList(),
        leg.retests().stream().map(point -> point(run, point, cards)).toList());
  }

  private static List<@Nullable Object> point(int run, Leg.Point point, ProgramCards cards) {
    return row(
        point.children(),
        point.cpuSeconds(),
        point.fitness(),
        cards.key(run, point.index(), point.hash(), point.program(), false));
  }

  private static List<@Nullable Object> bucket(int run, ChildBucket bucket, ProgramCards cards) {
    ChildBucket.Best best = bucket.best();
    return row(
        bucket.end(),
        bucket.cpuSeconds(),
        bucket.cacheHitShare(),
        bucket.redundantShare(),
        best == null ? null : best.fitness(),
        best == null ? null : cards.key(run, best.index(), best.hash(), best.program(), false));
  }

  private static List<List<@Nullable Object>> hall(
      int run, List<HallOfFame.Entry> entries, ProgramCards cards) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (HallOfFame.Entry entry : entries) {
      rows.add(hall(run, entry, cards, rows.size() < CLASSIFIED));
    }
    return rows;
  }

  private static List<@Nullable Object> hall(
      int run, HallOfFame.Entry entry, ProgramCards cards, boolean classified) {
    return row(
        entry.shape().liveStatements(),
        entry.fitness(),
        entry.shape().liveStates(),
        cards.key(run, entry.index(), entry.hash(), entry.program(), classified));
  }

  private static List<List<@Nullable Object>> ancestry(int run, RunView view, ProgramCards cards) {
    List<Ancestor> ancestors = view.winner().map(Winner::ancestry).orElse(List.of());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Ancestor ancestor : ancestors) {
      rows.add(
          row(
              rows.size(),
              ancestor.fitness(),
              cards.key(run, ancestor.index(), ancestor.hash(), ancestor.program(), false),
              String.join("; ", ancestor.mutations()),
              ancestor.effective()));
    }
    return rows;
  }

  private static List<List<@Nullable Object>> metaValidation(
      int run, RunView view, ProgramCards cards) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    if (view.funnel().isPresent()) {
      FunnelSummary funnel = view.funnel().get();
      for (MetaValidationPoint point : funnel.points()) {
        FunnelProgram program =
            funnel.started().orElseThrow().programs().get(point.point().program());
        rows.add(
            row(
                point.point().children(),
                point.fitness(),
                point.estimate().standardError(),
                program.fitness(),
                cards.key(run, program.index(), program.hash(), program.program(), true)));
      }
    }
    return rows;
  }

  /** Returns a row of cells; what is not finite becomes null. */
  static List<@Nullable Object> row(@Nullable Object... cells) {
    List<@Nullable Object> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Double number && !Double.isFinite(number) ? null : cell);
    }
    return row;
  }
}
