// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.Verdict;
import savanna.search.record.HallOfFame;
import savanna.search.record.Statistics;

/** Statistics and hall of fame against counts done the simple way. */
class FoldsTest {
  private static final List<SearchEvent> EVENTS = Runs.run(Runs.SMALL);
  private static final List<Child> CHILDREN = Runs.children(EVENTS);

  private static long count(Verdict verdict) {
    return CHILDREN.stream().filter(child -> child.verdict() == verdict).count();
  }

  @Test
  void statisticsCountVerdictsAndSteps() {
    Statistics statistics = Folds.statistics(EVENTS);
    assertThat(statistics.indices()).isEqualTo(CHILDREN.size());
    assertThat(statistics.children()).isEqualTo(600);
    assertThat(statistics.cacheHits())
        .isEqualTo(count(Verdict.CACHE_HIT) + count(Verdict.SEED_ADDED));
    assertThat(statistics.joined()).isEqualTo(count(Verdict.JOINED));
    assertThat(statistics.stopped()).isEqualTo(count(Verdict.STOPPED)).isPositive();
    assertThat(statistics.diverged()).isEqualTo(count(Verdict.DIVERGED)).isPositive();
    assertThat(statistics.confirmed()).isEqualTo(count(Verdict.CONFIRMED)).isPositive();
    assertThat(statistics.retested()).isEqualTo(count(Verdict.RETESTED)).isPositive();
    assertThat(statistics.trained())
        .isEqualTo(CHILDREN.stream().filter(child -> !child.trials().isEmpty()).count());
    assertThat(statistics.trainSteps())
        .isEqualTo(CHILDREN.stream().mapToLong(Child::trainSteps).sum());
    assertThat(statistics.audited()).isPositive();
    assertThat(statistics.auditedKills()).isPositive().isLessThanOrEqualTo(statistics.audited());
    assertThat(statistics.falseKills()).isLessThanOrEqualTo(statistics.auditedKills());
    assertThat(statistics.recentDistinctHashes()).isBetween(2, 30);
    assertThat(statistics.recentRedundantShare()).isBetween(0.01, 0.99);
    assertThat(statistics.cacheHitShare()).isBetween(0.05, 0.95);
  }

  @Test
  void statisticsOfNothingAreZero() {
    Statistics statistics = Folds.statistics(List.of());
    assertThat(statistics.children()).isZero();
    assertThat(statistics.cacheHitShare()).isZero();
    assertThat(statistics.recentRedundantShare()).isZero();
  }

  @Test
  void theHallHoldsEachProgramOnceAndTheBestOfEachCell() {
    List<HallOfFame.Entry> best = Folds.hallOfFame(EVENTS).bestOfCells();
    Map<String, Double> latest = new HashMap<>();
    for (Child child : CHILDREN) {
      if (child.verdict() != Verdict.RETESTED && child.program() != null) {
        latest.put(child.hash(), child.fitness());
      }
    }
    Set<String> cells = new HashSet<>();
    Set<String> hashes = new HashSet<>();
    for (HallOfFame.Entry entry : best) {
      assertThat(cells.add(entry.shape().liveStates() + "/" + entry.shape().liveStatements()))
          .isTrue();
      assertThat(hashes.add(entry.hash())).isTrue();
      assertThat(entry.fitness()).isFinite();
      if (entry.index() >= 0) {
        assertThat(entry.fitness()).isGreaterThanOrEqualTo(latest.get(entry.hash()));
      }
    }
    assertThat(best).hasSizeGreaterThan(3);
  }

  @Test
  void theFrontierGetsSmallerAsItGetsWorse() {
    List<HallOfFame.Entry> frontier = Folds.hallOfFame(EVENTS).frontier();
    assertThat(frontier.get(0)).isEqualTo(Folds.hallOfFame(EVENTS).top(1).get(0));
    for (int i = 0; i < frontier.size(); i++) {
      for (int k = 0; k < i; k++) {
        boolean fewerStatements =
            frontier.get(i).shape().liveStatements() < frontier.get(k).shape().liveStatements();
        boolean fewerStates =
            frontier.get(i).shape().liveStates() < frontier.get(k).shape().liveStates();
        boolean onlyOneIsConfirmed = frontier.get(i).seeds() == 3 && frontier.get(k).seeds() < 3;
        assertThat(fewerStatements || fewerStates || onlyOneIsConfirmed).isTrue();
      }
    }
  }

  @Test
  void theTopIsSortedAndBeginsWithTheBestOfAll() {
    List<HallOfFame.Entry> top = Folds.hallOfFame(EVENTS).top(5);
    assertThat(top).hasSize(5);
    for (int i = 1; i < top.size(); i++) {
      assertThat(top.get(i).fitness()).isLessThanOrEqualTo(top.get(i - 1).fitness());
    }
    double bestOfFull = Folds.statistics(EVENTS).bestFitness();
    assertThat(top.get(0).fitness()).isGreaterThanOrEqualTo(bestOfFull);
  }
}
