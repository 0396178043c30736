// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.exec.ExecutorFactories;
import savanna.search.config.Budget;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.config.HurdleSettings;
import savanna.search.config.PopulationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.config.WarmStart;
import savanna.search.evaluation.TrialResult;
import savanna.search.evaluation.WorkerPool;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.fitness.Baseline;
import savanna.tasks.Tasks;

/** Searches that train real networks. */
class IrisSearchTest {
  private static final SearchConfig CONFIG =
      SearchConfig.DEFAULT
          .withSeed(3)
          .withPopulation(new PopulationSettings(20, 3, 8, 0))
          .withFitness(
              new FitnessSettings(List.of("iris-mlp"), 1, 2, 1, 0.001, 0.003, CacheKey.HASH))
          .withBudget(Budget.children(200));

  private static final List<Program> LIBRARY = ProgramLibrary.calibration();

  private static List<SearchEvent> run(SearchConfig config, int workers) {
    List<SearchEvent> events = new ArrayList<>();
    try (WorkerPool pool =
        WorkerPool.training(workers, Tasks.all(), ExecutorFactories.defaultFactory())) {
      new Search(config, LIBRARY, pool, events::add).run();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return events;
  }

  private static final List<SearchEvent> EVENTS = run(CONFIG, 1);

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void theNumberOfWorkersDoesNotChangeTheEvents(int workers) {
    assertThat(run(CONFIG, workers)).isEqualTo(EVENTS);
  }

  @Test
  void theSearchImprovesOnTheInitialProgram() {
    assertThat(Folds.statistics(EVENTS).bestFitness()).isGreaterThan(-0.9);
  }

  @Test
  void noLibraryProgramThatEndsBetterFallsAtTheHurdle() {
    HurdleSettings calibrated = new HurdleSettings(1.01, true, 0.05, 0);
    SearchConfig config = CONFIG.withHurdle(calibrated).withBudget(Budget.children(1));
    RunStarted started = (RunStarted) run(config, 2).get(0);
    Baseline baseline = new Baseline(started, CONFIG.fitness());
    assertThat(started.calibration()).hasSameSizeAs(LIBRARY);
    int better = 0;
    for (MeasuredProgram program : started.calibration()) {
      for (TrialResult trial : program.trials()) {
        if (baseline.relativeLoss(trial) < 1) {
          better++;
          assertThat(baseline.isAboveHurdle(trial)).as(program.program()).isFalse();
        }
      }
    }
    assertThat(better).isPositive();
  }

  @Test
  void aWarmStartThatDoesNotTrainIsAClearError() {
    String explosive =
        """
        def train(w, g, lr):
          e = exp(g)
          e = exp(e)
          e = exp(e)
          e = exp(e)
          update = exp(e)
          return update
        """;
    SearchConfig config = CONFIG.withWarmStart(List.of(new WarmStart(explosive, 1)));
    assertThatThrownBy(() -> run(config, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("initial program")
        .hasMessageContaining("iris-mlp");
  }

  @Test
  void aWarmStartThatIsNoProgramIsAClearError() {
    SearchConfig config =
        CONFIG.withWarmStart(List.of(new WarmStart("def train(w, g, lr):\n  x = nosuch(g)\n", 1)));
    assertThatThrownBy(() -> run(config, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("warmStart[0].program, line 2");
  }
}
