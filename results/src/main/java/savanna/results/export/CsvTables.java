// SPDX-License-Identifier: Apache-2.0
package savanna.results.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import savanna.dsl.family.FamilyKind;
import savanna.results.history.Ancestor;
import savanna.results.history.ChildBucket;
import savanna.results.history.FamilyShares;
import savanna.results.history.PhaseCurve;
import savanna.results.history.RepeatGroup;
import savanna.results.history.RunView;
import savanna.results.history.ScaledRuns;
import savanna.results.history.Winner;
import savanna.search.event.Verdict;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelEvent.StageResult;
import savanna.search.funnel.FunnelSummary;
import savanna.search.record.HallOfFame;

/**
 * Every series of the report as a table: numbers in full precision, one row a point, units in the
 * headings. Fitness is on each run's own scale, but for the means over repeats.
 */
public final class CsvTables {
  private final Map<String, CsvTable> tables = new LinkedHashMap<>();
  private final CsvTable fitness =
      table(
          "fitness",
          "run,population,mode,kind,children,cpuSeconds,fitness,individual,hash,liveStates,"
              + "liveStatements");
  private final CsvTable buckets =
      table(
          "children",
          "run,children,cpuSeconds,cacheHitShare,redundantShare,bestFitness,bestIndividual,trained,"
              + "seedAdded,stopped,diverged,joined,cacheHit");
  private final CsvTable families = table("families", "run,children,sampled,family,share");
  private final CsvTable hall =
      table(
          "hall-of-fame",
          "run,individual,fitness,seeds,liveStates,liveStatements,frontier,hash,program");
  private final CsvTable ancestry =
      table("ancestry", "run,step,individual,mutations,fitness,gained,effective,hash,program");
  private final CsvTable repeats =
      table(
          "repeats",
          "population,repeats,children,cpuSeconds,meanFitness,standardError,low,high,individuals");
  private final CsvTable meta =
      table("meta-validation", "run,children,share,individual,proxyFitness,fitness");
  private final CsvTable stages =
      table("stages", "run,stage,individual,difference,standardError,low,high,adjustedP,passed");

  private CsvTables() {}

  /** Returns the texts of the tables by name; a table without rows has its headings. */
  public static Map<String, String> of(List<RunView> runs) {
    CsvTables tables = new CsvTables();
    runs.forEach(tables::add);
    for (RepeatGroup group : ScaledRuns.of(runs).repeats()) {
      group.points().forEach(point -> tables.mean(group, point, Math.round(point.place()), null));
      group.cpuPoints().forEach(point -> tables.mean(group, point, null, point.place()));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    tables.tables.forEach((name, table) -> texts.put(name, table.text()));
    return texts;
  }

  private void mean(
      RepeatGroup group,
      RepeatGroup.Point point,
      @Nullable Long children,
      @Nullable Double cpuSeconds) {
    repeats.row(
        group.name(),
        group.repeats(),
        children,
        cpuSeconds,
        point.estimate().mean(),
        point.estimate().standardError(),
        point.estimate().low(),
        point.estimate().high(),
        point.bests().stream()
            .map(best -> String.valueOf(best.point().index()))
            .collect(Collectors.joining("; ")));
  }

  private CsvTable table(String name, String headings) {
    CsvTable table = new CsvTable(headings.split(","));
    tables.put(name, table);
    return table;
  }

  private void add(RunView run) {
    for (PhaseCurve curve : run.history().curves()) {
      curve.points().forEach(point -> fitness(run.name(), curve, "best", point));
      curve.retests().forEach(point -> fitness(run.name(), curve, "retest", point));
    }
    run.history().buckets().all().forEach(bucket -> children(run.name(), bucket));
    families(run.name(), run.families());
    hall(run);
    List<Ancestor> ancestors = run.winner().map(Winner::ancestry).orElse(List.of());
    for (int step = 0; step < ancestors.size(); step++) {
      Ancestor ancestor = ancestors.get(step);
      ancestry.row(
          run.name(),
          step,
          ancestor.index(),
          String.join("; ", ancestor.mutations()),
          ancestor.fitness(),
          ancestor.gained(),
          ancestor.effective(),
          ancestor.hash(),
          ancestor.program());
    }
    run.funnel().ifPresent(funnel -> funnel(run.name(), funnel));
  }

  private void fitness(String run, PhaseCurve curve, String kind, PhaseCurve.Point point) {
    fitness.row(
        run,
        curve.phase(),
        curve.mode(),
        kind,
        point.children(),
        point.cpuSeconds(),
        point.fitness(),
        point.index(),
        point.hash(),
        point.shape().liveStates(),
        point.shape().liveStatements());
  }

  private void children(String run, ChildBucket bucket) {
    ChildBucket.Best best = bucket.best();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(run);
    row.add(bucket.end());
    row.add(bucket.cpuSeconds());
    row.add(bucket.cacheHitShare());
    row.add(bucket.redundantShare());
    row.add(best == null ? null : best.fitness());
    row.add(best == null ? null : best.index());
    for (Verdict verdict :
        List.of(
            Verdict.TRAINED,
            Verdict.SEED_ADDED,
            Verdict.STOPPED,
            Verdict.DIVERGED,
            Verdict.JOINED,
            Verdict.CACHE_HIT)) {
      row.add(bucket.count(verdict));
    }
    buckets.row(row.toArray());
  }

  private void families(String run, FamilyShares shares) {
    for (int i = 0; i < shares.ends().size(); i++) {
      for (Map.Entry<FamilyKind, List<Double>> family : shares.shares().entrySet()) {
        families.row(
            run,
            shares.ends().get(i),
            shares.sampled().get(i),
            family.getKey(),
            family.getValue().get(i));
      }
    }
  }

  private void hall(RunView run) {
    Set<Integer> frontier = new HashSet<>();
    run.summary().hallOfFame().frontier().forEach(entry -> frontier.add(entry.index()));
    for (HallOfFame.Entry entry : run.hallOfFame()) {
      hall.row(
          run.name(),
          entry.index(),
          entry.fitness(),
          entry.seeds(),
          entry.shape().liveStates(),
          entry.shape().liveStatements(),
          frontier.contains(entry.index()),
          entry.hash(),
          entry.program());
    }
  }

  private void funnel(String run, FunnelSummary funnel) {
    FunnelStarted started = funnel.started().orElseThrow();
    for (MetaValidationPoint point : funnel.points()) {
      meta.row(
          run,
          point.point().children(),
          point.point().share(),
          started.programs().get(point.point().program()).index(),
          started.programs().get(point.point().program()).fitness(),
          point.fitness());
    }
    for (StageResult result : funnel.results()) {
      stages.row(
          run,
          result.stage(),
          started.programs().get(result.program()).index(),
          result.difference().mean(),
          result.difference().standardError(),
          result.difference().low(),
          result.difference().high(),
          result.adjustedP(),
          result.passed());
    }
  }
}
