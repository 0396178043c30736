// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import savanna.results.history.Ancestor;
import savanna.results.history.ChildBucket;
import savanna.results.history.PhaseCurve;
import savanna.results.history.RepeatGroup;
import savanna.results.history.RunView;
import savanna.results.history.ScaledRuns;
import savanna.results.history.Winner;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelProgram;
import savanna.search.funnel.FunnelSummary;
import savanna.search.funnel.MetaOverfitting;
import savanna.search.record.HallOfFame;

/**
 * The numbers behind the charts, as the page's script reads them. A program is named by its key in
 * {@code programs}: the run's number, a colon, the individual's index. What is not finite is null.
 *
 * @param runs in the order given
 * @param repeats means over populations that differ in their seed alone
 * @param programs by key
 */
record ChartData(List<Run> runs, List<Repeats> repeats, Map<String, ProgramCard> programs) {
  private static final int CURVE_POINTS = 1000;
  private static final int BUCKETS = 64;

  /** Families are told of so many of the best: it takes milliseconds a program. */
  private static final int CLASSIFIED = 24;

  /**
   * One run.
   *
   * @param export the command that exports one of its programs, up to the individual's index
   * @param course of the whole run: announced bests
   * @param curves its populations
   * @param verdicts what became of the children
   * @param families what the children are
   * @param onset share of the search after which meta-overfitting began; null if it was not seen
   */
  record Run(
      String name,
      String export,
      List<Point> course,
      List<CurveData> curves,
      List<Bucket> buckets,
      BucketShares verdicts,
      BucketShares families,
      List<HallPoint> hall,
      List<AncestryPoint> ancestry,
      List<MetaPoint> metaValidation,
      @Nullable Double onset) {}

  /**
   * One population.
   *
   * @param points the best fitness so far
   * @param retests fitness on held-out seeds
   */
  record CurveData(String name, String mode, List<Point> points, List<Point> retests) {}

  /**
   * A place on a curve, after so many children and CPU seconds of its population (of the run, on
   * its course), and so many train steps of its run.
   */
  record Point(
      long children, double cpu, long trainSteps, @Nullable Double fitness, String program) {}

  /** A bucket of the run up to so many children, with its shares, 0 to 1, and its best child. */
  record Bucket(
      long children,
      double cpu,
      @Nullable Double cacheHits,
      @Nullable Double redundant,
      @Nullable Double fitness,
      @Nullable String program) {}

  /** A program of the hall of fame, with its live statements and states. */
  record HallPoint(
      int statements, int states, @Nullable Double fitness, boolean frontier, String program) {}

  /** An ancestor; effective if its mutations changed what is computed. */
  record AncestryPoint(
      int step, @Nullable Double fitness, String program, String mutations, boolean effective) {}

  /** The best program after so many children, on the meta-validation task and on the proxy. */
  record MetaPoint(
      long children,
      @Nullable Double fitness,
      @Nullable Double standardError,
      @Nullable Double proxy,
      String program) {}

  /** A mean over populations along children and along CPU seconds. */
  record Repeats(String name, int repeats, List<Mean> points, List<Mean> cpuPoints) {}

  /** A mean after so many children or CPU seconds, with the best of each population. */
  record Mean(
      double place, @Nullable Double mean, @Nullable Double standardError, List<BestOf> bests) {}

  /** The best program of a population so far. */
  record BestOf(@Nullable Double fitness, String program) {}

  static ChartData of(ScaledRuns comparison) {
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

  private static List<Mean> means(List<RepeatGroup.Point> points, ProgramCards cards) {
    return points.stream()
        .map(
            point ->
                new Mean(
                    point.place(),
                    finite(point.estimate().mean()),
                    finite(point.estimate().standardError()),
                    point.bests().stream().map(best -> best(best, cards)).toList()))
        .toList();
  }

  private static BestOf best(RepeatGroup.Best best, ProgramCards cards) {
    PhaseCurve.Point point = best.point();
    return new BestOf(
        finite(point.fitness()),
        cards.key(best.run(), point.index(), point.hash(), point.program(), false));
  }

  private static Run run(int number, ScaledRuns.Scaled scaled, ProgramCards cards) {
    RunView view = scaled.run();
    List<NewBest> bests = view.history().bests();
    for (NewBest best : bests.subList(Math.max(0, bests.size() - CLASSIFIED), bests.size())) {
      cards.key(number, best.index(), best.hash(), best.program(), true);
    }
    return new Run(
        view.name(),
        ProvenancePage.export(view.directory()),
        scaled.course().stream().map(point -> point(number, point, cards)).toList(),
        scaled.curves().stream()
            .map(curve -> curve(number, curve.thinned(CURVE_POINTS), cards))
            .toList(),
        view.history().buckets().atMost(BUCKETS).stream()
            .map(bucket -> bucket(number, bucket, cards))
            .toList(),
        BucketShares.ofVerdicts(number, view.history().buckets(), cards),
        BucketShares.ofFamilies(number, view.families(), view.history().buckets(), cards),
        hall(number, view, cards),
        ancestry(number, view, cards),
        metaValidation(number, view, cards),
        view.funnel()
            .flatMap(FunnelSummary::metaOverfitting)
            .filter(MetaOverfitting::seen)
            .map(MetaOverfitting::share)
            .orElse(null));
  }

  private static CurveData curve(int run, PhaseCurve curve, ProgramCards cards) {
    return new CurveData(
        curve.name(),
        curve.mode().toString(),
        curve.points().stream().map(point -> point(run, point, cards)).toList(),
        curve.retests().stream().map(point -> point(run, point, cards)).toList());
  }

  private static Point point(int run, PhaseCurve.Point point, ProgramCards cards) {
    return new Point(
        point.children(),
        point.cpuSeconds(),
        point.trainSteps(),
        finite(point.fitness()),
        cards.key(run, point.index(), point.hash(), point.program(), false));
  }

  private static Bucket bucket(int run, ChildBucket bucket, ProgramCards cards) {
    ChildBucket.Best best = bucket.best();
    return new Bucket(
        bucket.end(),
        bucket.cpuSeconds(),
        finite(bucket.cacheHitShare()),
        finite(bucket.redundantShare()),
        best == null ? null : finite(best.fitness()),
        best == null ? null : cards.key(run, best.index(), best.hash(), best.program(), false));
  }

  private static List<HallPoint> hall(int run, RunView view, ProgramCards cards) {
    Set<Integer> frontier = new HashSet<>();
    view.summary().hallOfFame().frontier().forEach(entry -> frontier.add(entry.index()));
    List<HallPoint> points = new ArrayList<>();
    for (HallOfFame.Entry entry : view.hallOfFame()) {
      boolean leads = frontier.contains(entry.index());
      boolean classified = leads || points.size() < CLASSIFIED;
      points.add(
          new HallPoint(
              entry.shape().liveStatements(),
              entry.shape().liveStates(),
              finite(entry.fitness()),
              leads,
              cards.key(run, entry.index(), entry.hash(), entry.program(), classified)));
    }
    return points;
  }

  private static List<AncestryPoint> ancestry(int run, RunView view, ProgramCards cards) {
    List<Ancestor> ancestors = view.winner().map(Winner::ancestry).orElse(List.of());
    List<AncestryPoint> points = new ArrayList<>();
    for (Ancestor ancestor : ancestors) {
      points.add(
          new AncestryPoint(
              points.size(),
              finite(ancestor.fitness()),
              cards.key(run, ancestor.index(), ancestor.hash(), ancestor.program(), false),
              String.join("; ", ancestor.mutations()),
              ancestor.effective()));
    }
    return points;
  }

  private static List<MetaPoint> metaValidation(int run, RunView view, ProgramCards cards) {
    List<MetaPoint> points = new ArrayList<>();
    if (view.funnel().isPresent()) {
      FunnelSummary funnel = view.funnel().get();
      for (MetaValidationPoint point : funnel.points()) {
        FunnelProgram program =
            funnel.started().orElseThrow().programs().get(point.point().program());
        points.add(
            new MetaPoint(
                point.point().children(),
                finite(point.fitness()),
                finite(point.estimate().standardError()),
                finite(program.fitness()),
                cards.key(run, program.index(), program.hash(), program.program(), true)));
      }
    }
    return points;
  }

  /** Returns a number as JSON can have it: null for NaN and infinities. */
  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
