// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.search.config.Budget;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.config.PhaseSettings;
import savanna.search.config.PhaseStart;
import savanna.search.config.SearchConfig;
import savanna.search.config.SearchMode;
import savanna.search.evaluation.WorkerPool;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.record.LogMismatchException;

class SearchDeterminismTest {
  private static final SearchConfig PHASES =
      Runs.SMALL
          .withPhases(
              List.of(
                  new PhaseSettings(SearchMode.TUNING, PhaseStart.INITIAL, 1, 60, 0),
                  new PhaseSettings(SearchMode.EVOLUTION, PhaseStart.INITIAL, 3, 90, 40),
                  new PhaseSettings(SearchMode.EVOLUTION, PhaseStart.HALL_OF_FAME, 1, 60, 0),
                  new PhaseSettings(SearchMode.RANDOM, PhaseStart.INITIAL, 1, 40, 0),
                  new PhaseSettings(SearchMode.EVOLUTION, PhaseStart.BEST, 1, 0, 0)))
          .withBudget(Budget.children(500));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void workersAndTheirDelaysDoNotChangeTheEvents(int workers) {
    SearchConfig config = Runs.SMALL.withBudget(Budget.children(250));
    List<SearchEvent> expected = Runs.run(config);
    long[] seed = {workers};
    List<SearchEvent> events =
        Runs.run(config, workers, () -> new FakeTraining(6, seed[0]++), List.of());
    assertThat(events).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(CacheKey.class)
  void aLogCutAnywhereIsContinuedToTheSameEnd(CacheKey key) {
    FitnessSettings fitness = PHASES.fitness();
    SearchConfig config =
        PHASES.withFitness(
            new FitnessSettings(
                fitness.tasks(),
                fitness.seeds(),
                fitness.seedCap(),
                fitness.retestSeeds(),
                fitness.statementCharge(),
                fitness.stateCharge(),
                key));
    List<SearchEvent> whole = Runs.run(config);
    assertThat(whole).hasAtLeastOneElementOfType(NewBest.class);
    assertThat(whole.stream().filter(e -> e instanceof PhaseStarted)).hasSizeGreaterThan(4);
    for (int cut = 0; cut <= whole.size(); cut += 1 + cut / 4) {
      List<SearchEvent> log = whole.subList(0, cut);
      List<SearchEvent> rest = Runs.run(config, 1, FakeTraining::new, log);
      assertThat(rest).isEqualTo(whole.subList(cut, whole.size()));
    }
  }

  @Test
  void aLargerBudgetGoesOnFromTheSameLog() {
    List<SearchEvent> longer = Runs.run(Runs.SMALL);
    List<SearchEvent> shorter = Runs.run(Runs.SMALL.withBudget(Budget.children(200)));
    List<SearchEvent> log =
        shorter.stream()
            .filter(event -> !(event instanceof RunFinished))
            .filter(event -> !(event instanceof Child child) || child.index() < 200)
            .takeWhile(event -> longer.contains(event))
            .toList();
    List<SearchEvent> all = new ArrayList<>(log);
    all.addAll(Runs.run(Runs.SMALL, 2, FakeTraining::new, log));
    assertThat(all).isEqualTo(longer);
  }

  @Test
  void anEditedLogIsRefusedWithThePlace() {
    List<SearchEvent> whole = Runs.run(Runs.SMALL.withBudget(Budget.children(50)));
    for (int i = 1; i < whole.size() - 1; i++) {
      int edited = i;
      List<SearchEvent> swapped = new ArrayList<>(whole);
      Collections.swap(swapped, i, i + 1);
      List<SearchEvent> missing = new ArrayList<>(whole);
      missing.remove(i);
      for (List<SearchEvent> log : List.of(swapped, missing)) {
        assertThatThrownBy(
                () ->
                    Runs.run(Runs.SMALL.withBudget(Budget.children(50)), 1, FakeTraining::new, log))
            .isInstanceOfSatisfying(
                LogMismatchException.class,
                mismatch -> assertThat(mismatch.event()).isEqualTo(edited));
      }
    }
  }

  @Test
  void anotherSeedGivesAnotherLog() {
    assertThat(Runs.run(Runs.SMALL.withSeed(8))).isNotEqualTo(Runs.run(Runs.SMALL));
  }

  @Test
  void aStoppedRunGoesOnAsIfItHadNeverStopped() throws InterruptedException {
    List<SearchEvent> whole = Runs.run(Runs.SMALL);
    List<SearchEvent> begun = new ArrayList<>();
    try (var pool = new WorkerPool(2, () -> new FakeTraining(2, 1))) {
      Search[] search = new Search[1];
      search[0] =
          new Search(
              Runs.SMALL,
              List.of(),
              pool,
              event -> {
                begun.add(event);
                if (begun.size() == 120) {
                  search[0].stop();
                }
              });
      search[0].run();
    }
    assertThat(begun).hasSizeBetween(120, 130).isEqualTo(whole.subList(0, begun.size()));
    List<SearchEvent> rest = Runs.run(Runs.SMALL, 2, FakeTraining::new, begun);
    assertThat(rest).isEqualTo(whole.subList(begun.size(), whole.size()));
  }
}
