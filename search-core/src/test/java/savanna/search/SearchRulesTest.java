// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.search.config.Budget;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.config.HurdleSettings;
import savanna.search.config.PhaseSettings;
import savanna.search.config.PhaseStart;
import savanna.search.config.PopulationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.config.SearchMode;
import savanna.search.config.WarmStart;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Verdict;
import savanna.search.fitness.Baseline;
import savanna.search.mutation.Mutation;
import savanna.search.record.HallOfFame;
import savanna.search.record.Statistics;

/** The rules of a search, read off its events. */
class SearchRulesTest {
  private static final List<SearchEvent> EVENTS = Runs.run(Runs.SMALL);
  private static final List<Child> CHILDREN = Runs.children(EVENTS);

  @Test
  void aLogBeginsAndEndsAsItShouldAndHasEveryIndexOnce() {
    assertThat(EVENTS.get(0)).isInstanceOf(RunStarted.class);
    assertThat(EVENTS.get(1)).isInstanceOf(PhaseStarted.class);
    assertThat(EVENTS.get(EVENTS.size() - 1))
        .isEqualTo(new RunFinished("budget.maxChildren", CHILDREN.size()));
    for (int i = 0; i < CHILDREN.size(); i++) {
      assertThat(CHILDREN.get(i).index()).isEqualTo(i);
    }
    assertThat(CHILDREN.stream().filter(child -> child.verdict().isChild())).hasSize(600);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 50})
  void aParentIsAtLeastAWindowOlderThanItsChild(int window) {
    SearchConfig config = Runs.SMALL.withPopulation(new PopulationSettings(20, 3, window, 0));
    int youngest = Integer.MAX_VALUE;
    for (Child child : Runs.children(Runs.run(config))) {
      if (child.origin() instanceof Origin.Mutated mutated && mutated.parent() >= 0) {
        youngest = Math.min(youngest, child.index() - mutated.parent());
      }
    }
    assertThat(youngest).isEqualTo(window);
  }

  @Test
  void aKeyIsEvaluatedOnceAndThenShared() {
    Map<String, Child> first = new HashMap<>();
    Map<String, Integer> seeds = new HashMap<>();
    String initial = ((RunStarted) EVENTS.get(0)).warmStarts().get(0).hash();
    seeds.put(initial, 3);
    for (Child child : CHILDREN) {
      switch (child.verdict()) {
        case TRAINED, STOPPED, DIVERGED -> {
          assertThat(first.put(child.hash(), child)).isNull();
          assertThat(child.hash()).isNotEqualTo(initial);
          seeds.put(child.hash(), child.seeds());
        }
        case JOINED -> {
          Child joined = first.get(child.hash());
          assertThat(child.index() - joined.index()).isLessThan(8);
          assertThat(child.trials()).isEmpty();
        }
        case CACHE_HIT -> {
          assertThat(child.trials()).isEmpty();
          assertThat(child.seeds()).isEqualTo(seeds.get(child.hash()));
        }
        case SEED_ADDED, CONFIRMED -> {
          int expected = seeds.merge(child.hash(), 1, Integer::sum);
          assertThat(child.seeds()).isEqualTo(expected).isLessThanOrEqualTo(3);
        }
        case MERGE_UPHELD, MERGE_REFUTED -> throw new AssertionError("hashes merge nothing");
        case RETESTED -> assertThat(child.seeds()).isEqualTo(2);
      }
    }
    Set<Verdict> seen = new HashSet<>();
    CHILDREN.forEach(child -> seen.add(child.verdict()));
    Set<Verdict> possible = EnumSet.allOf(Verdict.class);
    possible.removeIf(Verdict::isMergeAudit);
    assertThat(seen).isEqualTo(possible);
  }

  @Test
  void whatFailedHasTheWorstFitnessAndIsNotTrainedAgain() {
    for (Child child : CHILDREN) {
      if (child.verdict() == Verdict.STOPPED || child.verdict() == Verdict.DIVERGED) {
        assertThat(child.fitness()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(child.seeds()).isZero();
      }
    }
  }

  @Test
  void theFirstEvaluationMeetsTheHurdleUnlessAudited() {
    RunStarted started = (RunStarted) EVENTS.get(0);
    Baseline baseline = new Baseline(started, Runs.SMALL.fitness());
    assertThat(started.hurdles().get(0).factor()).isEqualTo(1.25);
    int audited = 0;
    int firsts = 0;
    for (Child child : CHILDREN) {
      if (child.verdict().isFirstEvaluation()) {
        firsts++;
        audited += child.audited() ? 1 : 0;
        boolean above = child.trials().stream().anyMatch(baseline::isAboveHurdle);
        assertThat(child.verdict() == Verdict.STOPPED).isEqualTo(above && !child.audited());
      } else {
        assertThat(child.trials()).noneMatch(trial -> trial.outcome() == TrialOutcome.STOPPED);
      }
    }
    assertThat(audited / (double) firsts).isBetween(0.03, 0.2);
  }

  @Test
  void theAnnouncedBestRisesHasAllItsSeedsAndIsTestedAgain() {
    double fitness = ((RunStarted) EVENTS.get(0)).warmStarts().get(0).fitness();
    int announced = 0;
    for (SearchEvent event : EVENTS) {
      if (event instanceof NewBest best) {
        assertThat(best.fitness()).isGreaterThan(fitness);
        assertThat(best.seeds()).isEqualTo(3);
        fitness = best.fitness();
        announced++;
        assertThat(CHILDREN)
            .anyMatch(child -> child.origin().equals(new Origin.Retest(best.index())));
      }
    }
    assertThat(announced).isPositive();
  }

  @Test
  void noChildIsBetterThanTheBestAtTheEnd() {
    Statistics statistics = Folds.statistics(EVENTS);
    for (Child child : CHILDREN) {
      if (child.seeds() == 3 && child.verdict() != Verdict.RETESTED) {
        assertThat(child.fitness()).isLessThanOrEqualTo(statistics.bestFitness());
      }
    }
  }

  @Test
  void budgetsOfTrainingEndTheSearch() {
    List<SearchEvent> trained = Runs.run(Runs.SMALL.withBudget(new Budget(0, 40, 0, 0)));
    assertThat(Folds.statistics(trained).trained()).isBetween(40L, 60L);
    assertThat(((RunFinished) trained.get(trained.size() - 1)).reason())
        .isEqualTo("budget.maxTrained");
    List<SearchEvent> steps = Runs.run(Runs.SMALL.withBudget(new Budget(0, 0, 3000, 0)));
    assertThat(Folds.statistics(steps).trainSteps()).isBetween(3000L, 4600L);
  }

  @Test
  void aBudgetOfTimeEndsTheSearch() {
    SearchConfig config = Runs.SMALL.withBudget(new Budget(0, 0, 0, 0.005));
    List<SearchEvent> events = Runs.run(config, 2, () -> new FakeTraining(5, 1), List.of());
    assertThat(((RunFinished) events.get(events.size() - 1)).reason())
        .isEqualTo("budget.maxMinutes");
  }

  @Test
  void tuningOnlyRescalesConstantsAndRandomSearchOnlySamples() {
    for (Child child : Runs.children(Runs.run(Runs.SMALL.withMode(SearchMode.TUNING)))) {
      if (child.origin() instanceof Origin.Mutated mutated) {
        assertThat(mutated.mutations()).hasOnlyElementsOfType(Mutation.Modify.class);
        assertThat(child.shape().statements()).isEqualTo(9);
      }
    }
    for (Child child : Runs.children(Runs.run(Runs.SMALL.withMode(SearchMode.RANDOM)))) {
      assertThat(child.origin()).isNotInstanceOf(Origin.Mutated.class);
    }
  }

  @Test
  void aLaterPhaseMayTuneAProgramWithoutConstants() {
    String sign = "def train(w, g, lr):\n  update = sign(g)\n  return update\n";
    SearchConfig config =
        Runs.SMALL
            .withWarmStart(List.of(new WarmStart(sign, 1)))
            .withHurdle(HurdleSettings.NONE)
            .withPhases(
                List.of(
                    new PhaseSettings(SearchMode.RANDOM, PhaseStart.INITIAL, 1, 1, 0),
                    new PhaseSettings(SearchMode.TUNING, PhaseStart.BEST, 1, 50, 0)));
    List<Child> children = Runs.children(Runs.run(config));

    assertThat(children).hasSizeGreaterThan(50);
    assertThat(children)
        .anyMatch(
            child ->
                child.origin() instanceof Origin.Mutated mutated
                    && mutated.mutations().toString().startsWith("insert 1 update = update * "));

    assertThatThrownBy(() -> Runs.run(config.withMode(SearchMode.TUNING)))
        .hasMessageContaining("no constant but 0 to tune");
  }

  @Test
  void aPhaseFromTheBestStartsFromTheBest() {
    SearchConfig config =
        Runs.SMALL.withPhases(
            List.of(
                new PhaseSettings(SearchMode.EVOLUTION, PhaseStart.INITIAL, 2, 250, 0),
                new PhaseSettings(SearchMode.EVOLUTION, PhaseStart.BEST, 1, 0, 0)));
    int best = -1;
    int phases = 0;
    Set<Long> seeds = new HashSet<>();
    for (SearchEvent event : Runs.run(config)) {
      if (event instanceof NewBest next) {
        best = next.index();
      } else if (event instanceof PhaseStarted phase) {
        assertThat(phase.phase()).isEqualTo(phases);
        assertThat(phase.start()).containsExactly(phases == 2 ? best : -1);
        seeds.add(phase.seed());
        phases++;
      }
    }
    assertThat(best).isNotNegative();
    assertThat(seeds).hasSize(3);
  }

  @Test
  void aPhaseFromTheHallOfFameStartsFromItsFrontier() {
    SearchConfig config =
        Runs.SMALL.withPhases(
            List.of(
                new PhaseSettings(SearchMode.EVOLUTION, PhaseStart.INITIAL, 1, 300, 0),
                new PhaseSettings(SearchMode.EVOLUTION, PhaseStart.HALL_OF_FAME, 1, 0, 0)));
    HallOfFame hall = new HallOfFame(config.fitness());
    for (SearchEvent event : Runs.run(config)) {
      if (event instanceof PhaseStarted phase && phase.phase() == 1) {
        List<Integer> frontier = hall.frontier().stream().map(HallOfFame.Entry::index).toList();
        assertThat(phase.start()).isEqualTo(frontier).hasSizeGreaterThan(1);
      }
      hall.accept(event);
    }
  }

  @Test
  void fingerprintsMergeWhatHashesKeepApart() {
    FitnessSettings settings =
        new FitnessSettings(List.of("task"), 1, 1, 0, 0, 0, CacheKey.FINGERPRINT);
    List<Child> children = Runs.children(Runs.run(Runs.SMALL.withFitness(settings)));
    Set<String> fingerprints = new HashSet<>();
    for (Child child : children) {
      if (child.verdict().isFirstEvaluation()) {
        assertThat(fingerprints.add(child.fingerprint())).isTrue();
      }
    }
    assertThat(children)
        .anyMatch(child -> child.verdict() == Verdict.CACHE_HIT && child.fingerprint() != null);
  }

  @Test
  void aCapOnCopiesKeepsThePopulationMixed() {
    PopulationSettings capped = new PopulationSettings(30, 3, 8, 3);
    PopulationSettings free = new PopulationSettings(30, 3, 8, 0);
    assertThat(distinct(capped)).isGreaterThan(distinct(free)).isGreaterThanOrEqualTo(10);
  }

  private static int distinct(PopulationSettings settings) {
    SearchConfig config = Runs.SMALL.withPopulation(settings);
    RunStarted started = (RunStarted) EVENTS.get(0);
    SearchState state = new SearchState(config, started, program -> "", event -> {});
    FakeTraining training = new FakeTraining();
    for (int i = 0; i < 600; i++) {
      while (state.windowIsOpen() && state.propose().isPresent()) {}
      state.fold(Folds.results(training, state.nextToFold().orElseThrow()));
    }
    return state.population().distinctHashes();
  }
}
