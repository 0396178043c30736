// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.search.config.FunnelSettings;
import savanna.search.config.MetaValidationSettings;
import savanna.search.config.StageSettings;
import savanna.search.evaluation.WorkerPool;
import savanna.search.funnel.FunnelEvent.FunnelFinished;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.FunnelTraining;
import savanna.search.funnel.FunnelEvent.FunnelTraining.Purpose;
import savanna.search.funnel.FunnelEvent.ProgramTuned;
import savanna.search.funnel.FunnelEvent.StageResult;
import savanna.search.record.LogMismatchException;

class FunnelTest {
  private static final int BUDGET = 20;
  private static final FunnelSettings SETTINGS =
      new FunnelSettings(
          4,
          0.05,
          new MetaValidationSettings("large", 3, 0, 1, 2),
          List.of(
              new StageSettings("A", List.of("small", "other"), BUDGET, 2, 6),
              new StageSettings("B", List.of("large"), BUDGET, 2, 6)));

  private static final int SIGN = 1;
  private static final int TANH = 2;
  private static final int EXP = 3;
  private static final int COSH = 4;

  private static final FunnelStarted STARTED =
      new FunnelStarted(
          SETTINGS,
          11,
          99,
          List.of(
              program("sin"), program("sign"), program("tanh"), program("exp"), program("cosh")),
          List.of(SIGN, TANH, EXP, COSH),
          List.of(
              new SearchPoint(30, 0.3, TANH),
              new SearchPoint(60, 0.6, SIGN),
              new SearchPoint(100, 1, EXP)));

  private static List<FunnelEvent> events = List.of();

  /** Not in the class's initializer: the workers would wait for that to end. */
  @BeforeAll
  static void runOnce() {
    events = run(STARTED, 1, 0, List.of());
  }

  private static FunnelProgram program(String function) {
    return new FunnelProgram(
        -1,
        function,
        -1,
        "def train(w, g, lr):\n  a = " + function + "(g)\n  update = a * lr\n  return update\n");
  }

  private static List<FunnelEvent> run(
      FunnelStarted started, int workers, int delay, List<FunnelEvent> recorded) {
    List<FunnelEvent> own = new ArrayList<>();
    long[] seed = {workers};
    try (WorkerPool pool = new WorkerPool(workers, () -> new FakeLosses(delay, seed[0]++))) {
      assertThat(new Funnel(started, pool, own::add).run(recorded.iterator())).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return own;
  }

  private static FunnelSummary summary() {
    return FunnelSummary.of(events.iterator());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void workersAndTheirDelaysDoNotChangeTheEvents(int workers) {
    assertThat(run(STARTED, workers, 3, List.of())).isEqualTo(events);
  }

  @Test
  void onlyWhatBeatsTheBaselineGoesOn() {
    assertThat(summary().results("A").stream().filter(StageResult::passed))
        .extracting(StageResult::program)
        .containsExactly(SIGN, TANH);
    assertThat(summary().results("B")).extracting(StageResult::program).containsExactly(SIGN, TANH);
    assertThat(summary().finished()).contains(new FunnelFinished(List.of(SIGN)));
    assertThat(events.get(events.size() - 1)).isEqualTo(new FunnelFinished(List.of(SIGN)));
  }

  @Test
  void aRunThatIsNotCompletedFailsTheCandidate() {
    StageResult failed = summary().results("A").get(COSH - 1);

    assertThat(failed.program()).isEqualTo(COSH);
    assertThat(failed.difference().mean()).isInfinite();
    assertThat(failed.adjustedP()).isNaN();
    assertThat(failed.passed()).isFalse();
  }

  @Test
  void budgetsAreEqualAndNoSeedServesTwoPurposes() {
    Map<String, Integer> runs = new HashMap<>();
    Map<Purpose, Set<Long>> seeds = new HashMap<>();
    for (FunnelEvent event : events) {
      if (event instanceof FunnelTraining t && !t.stage().equals(FunnelSettings.META_VALIDATION)) {
        seeds.computeIfAbsent(t.purpose(), none -> new HashSet<>()).add(t.result().seed());
        if (t.purpose() == Purpose.TUNING) {
          runs.merge(t.stage() + t.result().task() + t.program(), 1, Integer::sum);
        }
      }
    }
    assertThat(runs).hasSize(2 * 5 + 3);
    assertThat(runs.values()).allSatisfy(count -> assertThat(count).isBetween(BUDGET - 3, BUDGET));
    assertThat(seeds.get(Purpose.TUNING))
        .doesNotContainAnyElementsOf(seeds.get(Purpose.COMPARISON));
    assertThat(summary().tuned()).extracting(ProgramTuned::trainingRuns).isSubsetOf(runs.values());
  }

  @Test
  void everyProgramIsTunedTheBaselineIncluded() {
    for (ProgramTuned tuned : summary().tuned()) {
      if (tuned.program() != COSH) {
        assertThat(tuned.updateFactor()).as(tuned.toString()).isBetween(2.0, 5.0);
      }
    }
    assertThat(summary().tuned("A", "other", FunnelStarted.BASELINE)).isPresent();
  }

  @Test
  void metaOverfittingBeginsAfterTheBestPoint() {
    assertThat(summary().points()).hasSize(3);
    assertThat(summary().metaOverfitting().orElseThrow().share()).isEqualTo(0.6);
    assertThat(summary().metaOverfitting().orElseThrow().seen()).isTrue();
    assertThat(MetaOverfitting.of(summary().points().subList(0, 2)).orElseThrow().seen()).isFalse();
    assertThat(MetaOverfitting.of(List.of())).isEmpty();
  }

  @Test
  void aLogCutAnywhereIsContinuedToTheSameEnd() {
    for (int cut = 0; cut <= events.size(); cut += 1 + cut / 3) {
      List<FunnelEvent> rest = run(STARTED, 2, 0, events.subList(0, cut));
      assertThat(rest).isEqualTo(events.subList(cut, events.size()));
    }
  }

  @Test
  void aStoppedFunnelGoesOnAsIfItHadNeverStopped() throws InterruptedException {
    List<FunnelEvent> begun = new ArrayList<>();
    try (WorkerPool pool = new WorkerPool(2, () -> new FakeLosses(1, 1))) {
      Funnel[] funnel = new Funnel[1];
      funnel[0] =
          new Funnel(
              STARTED,
              pool,
              event -> {
                begun.add(event);
                if (begun.size() == 50) {
                  funnel[0].stop();
                }
              });
      assertThat(funnel[0].run(Collections.emptyIterator())).isFalse();
    }
    assertThat(begun).hasSizeBetween(50, 60).isEqualTo(events.subList(0, begun.size()));
    assertThat(run(STARTED, 2, 0, begun)).isEqualTo(events.subList(begun.size(), events.size()));
  }

  @Test
  void anEditedLogIsRefusedWithThePlace() throws InterruptedException {
    Funnel.check(STARTED, events.iterator());
    Funnel.check(STARTED, events.subList(0, 100).iterator());
    for (int i = 1; i < events.size() - 1; i += 7) {
      int edited = i;
      List<FunnelEvent> log = new ArrayList<>(events);
      log.remove(i);
      assertThatThrownBy(() -> Funnel.check(STARTED, log.iterator()))
          .isInstanceOfSatisfying(
              LogMismatchException.class,
              mismatch -> assertThat(mismatch.event()).isEqualTo(edited));
    }
    List<FunnelEvent> longer = new ArrayList<>(events);
    longer.add(events.get(events.size() - 1));
    assertThatThrownBy(() -> Funnel.check(STARTED, longer.iterator()))
        .isInstanceOf(LogMismatchException.class)
        .hasMessageContaining("nothing more");
  }

  @Test
  void aBaselineThatDoesNotTrainIsAClearError() {
    FunnelStarted started =
        new FunnelStarted(
            new FunnelSettings(
                1,
                0.05,
                SETTINGS.metaValidation(),
                List.of(new StageSettings("A", List.of("nothing-trains"), 4, 2, 2))),
            1,
            1,
            STARTED.programs(),
            List.of(SIGN),
            List.of());

    assertThatThrownBy(() -> run(started, 1, 0, List.of()))
        .isInstanceOf(BaselineFailedException.class)
        .hasMessageContaining("nothing-trains of stage A");
  }
}
