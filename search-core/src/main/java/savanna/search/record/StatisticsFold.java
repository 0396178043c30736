// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Verdict;
import savanna.search.fitness.Baseline;

/** Counts what happened in a run, event by event, live or from a log. */
public final class StatisticsFold {
  private final SearchConfig config;
  private final RecentChildren recent;
  private final long[] verdicts = new long[Verdict.values().length];
  private @Nullable Baseline baseline;
  private int indices;
  private long trained;
  private long trainSteps;
  private long fingerprintHits;
  private long audited;
  private long auditedKills;
  private long falseKills;
  private int phase;
  private double bestFitness = Baseline.WORST_FITNESS;
  private int bestIndex = -1;

  /**
   * Starts before the first event.
   *
   * @param config of the run: as many children count as recent as its population has members
   */
  public StatisticsFold(SearchConfig config) {
    this.config = config;
    this.recent = new RecentChildren(config.population().size());
  }

  /** Takes the next event. */
  public void accept(SearchEvent event) {
    if (event instanceof RunStarted started) {
      start(started);
    } else if (event instanceof PhaseStarted next) {
      phase = next.phase();
    } else if (event instanceof NewBest best) {
      bestFitness = best.fitness();
      bestIndex = best.index();
    } else if (event instanceof Child child) {
      count(child);
    }
  }

  private void start(RunStarted started) {
    baseline = new Baseline(started, config.fitness());
    MeasuredProgram best =
        started.warmStarts().stream()
            .max(Comparator.comparingDouble(MeasuredProgram::fitness).thenComparing(m -> m.index()))
            .orElseThrow();
    bestFitness = best.fitness();
    bestIndex = best.index();
  }

  private void count(Child child) {
    indices++;
    verdicts[child.verdict().ordinal()]++;
    trained += child.trials().isEmpty() ? 0 : 1;
    trainSteps += child.trainSteps();
    if (child.verdict().isChild()) {
      recent.add(child);
    }
    // A fingerprint is computed of new program hashes only.
    fingerprintHits += child.verdict().isCached() && child.fingerprint() != null ? 1 : 0;
    if (child.audited()) {
      audit(child.trials());
    }
  }

  private void audit(List<TrialResult> trials) {
    audited++;
    if (baseline != null && trials.stream().anyMatch(baseline::isAboveHurdle)) {
      auditedKills++;
      falseKills += baseline.relativeLoss(trials) < 1 ? 1 : 0;
    }
  }

  private long of(Verdict verdict) {
    return verdicts[verdict.ordinal()];
  }

  /** Returns the figures up to the last event taken. */
  public Statistics statistics() {
    return StatisticsBuilder.builder()
        .indices(indices)
        .children(indices - of(Verdict.CONFIRMED) - of(Verdict.RETESTED))
        .trained(trained)
        .trainSteps(trainSteps)
        .cacheHits(
            of(Verdict.CACHE_HIT)
                + of(Verdict.SEED_ADDED)
                + of(Verdict.MERGE_UPHELD)
                + of(Verdict.MERGE_REFUTED))
        .fingerprintHits(fingerprintHits)
        .seedsAdded(of(Verdict.SEED_ADDED))
        .joined(of(Verdict.JOINED))
        .stopped(of(Verdict.STOPPED))
        .diverged(of(Verdict.DIVERGED))
        .confirmed(of(Verdict.CONFIRMED))
        .retested(of(Verdict.RETESTED))
        .audited(audited)
        .auditedKills(auditedKills)
        .falseKills(falseKills)
        .mergesUpheld(of(Verdict.MERGE_UPHELD))
        .mergesRefuted(of(Verdict.MERGE_REFUTED))
        .recentCacheHitShare(recent.cachedShare())
        .recentRedundantShare(recent.redundantShare())
        .recentDistinctHashes(recent.distinctHashes())
        .recentDistinctShare(recent.distinctShare())
        .phase(phase)
        .bestFitness(bestFitness)
        .bestIndex(bestIndex)
        .build();
  }
}
