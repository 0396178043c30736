// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.Program;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Verdict;
import savanna.search.fitness.MergeAudit;
import savanna.search.record.Statistics;

class MergeAuditTest {
  private static final SearchConfig CONFIG =
      Runs.SMALL.withFitness(
          new FitnessSettings(List.of("task"), 1, 3, 0, 0.001, 0.003, CacheKey.FINGERPRINT));
  private static final int CHILDREN = 400;

  /** Merges programs that have as many statements: mostly wrongly. */
  private static final Function<Program, String> COARSE =
      program -> "size " + program.statements().size();

  @ParameterizedTest
  @CsvSource({
    "0.9,      0.9,      MERGE_UPHELD",
    "0.9,      0.917,    MERGE_UPHELD",
    "0.9,      0.919,    MERGE_REFUTED",
    "0.9,      0.881,    MERGE_REFUTED",
    "0.9,      Infinity, MERGE_REFUTED",
    "Infinity, 0.9,      MERGE_REFUTED",
    "Infinity, Infinity, MERGE_UPHELD",
  })
  void lossesAreComparedWithATolerance(double expected, double actual, Verdict verdict) {
    assertThat(MergeAudit.verdict(expected, actual)).isEqualTo(verdict);
  }

  @Test
  void theChoiceFollowsFromTheIndexAndHasItsShare() {
    MergeAudit audit = new MergeAudit(7, MergeAudit.SHARE);
    int chosen = 0;
    for (int index = 0; index < 1_000_000; index++) {
      chosen += audit.isChosen(index) ? 1 : 0;
      assertThat(new MergeAudit(7, MergeAudit.SHARE).isChosen(index))
          .isEqualTo(audit.isChosen(index));
    }
    assertThat(chosen).isBetween(900, 1100);
  }

  @Test
  void everyAuditedHitIsTrainedAndWrongMergesAreFound() {
    List<Child> children = children(1);
    int refuted = 0;
    for (Child child : children) {
      assertThat(child.verdict() == Verdict.CACHE_HIT && child.fingerprint() != null).isFalse();
      if (child.verdict().isMergeAudit()) {
        assertThat(child.trials()).isNotEmpty();
        assertThat(child.program()).isNull();
        refuted += child.verdict() == Verdict.MERGE_REFUTED ? 1 : 0;
      }
    }
    assertThat(refuted).isGreaterThan(20);
    Statistics statistics = Folds.statistics(List.copyOf(children));
    assertThat(statistics.mergesRefuted()).isEqualTo(refuted);
    assertThat(statistics.fingerprintHits())
        .isGreaterThanOrEqualTo(statistics.mergesUpheld() + refuted);
  }

  @Test
  void anAuditChangesNothingElse() {
    List<Child> audited = children(1);
    List<Child> free = children(0);
    assertThat(audited).hasSameSizeAs(free);
    for (int i = 0; i < free.size(); i++) {
      Child child = audited.get(i);
      assertThat(child.origin()).isEqualTo(free.get(i).origin());
      assertThat(child.hash()).isEqualTo(free.get(i).hash());
      assertThat(child.fitness()).isEqualTo(free.get(i).fitness());
      assertThat(child.seeds()).isEqualTo(free.get(i).seeds());
      if (!child.verdict().isMergeAudit()) {
        assertThat(child).isEqualTo(free.get(i));
      }
    }
  }

  /** Returns the children of a run without confirmations, whose number depends on the trainings. */
  private static List<Child> children(double share) {
    SearchConfig config =
        CONFIG.withFitness(
            new FitnessSettings(List.of("task"), 1, 1, 0, 0.001, 0.003, CacheKey.FINGERPRINT));
    RunStarted started = (RunStarted) Runs.run(config).get(0);
    List<SearchEvent> events = new ArrayList<>();
    SearchState state =
        new SearchState(config, started, COARSE, new MergeAudit(7, share), events::add);
    FakeTraining training = new FakeTraining();
    for (int i = 0; i < CHILDREN; i++) {
      while (state.windowIsOpen() && state.propose().isPresent()) {}
      List<TrialResult> results = Folds.results(training, state.nextToFold().orElseThrow());
      state.fold(results);
    }
    return Runs.children(events);
  }
}
