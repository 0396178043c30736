// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import savanna.dsl.exec.ExecutorFactories;
import savanna.search.config.Budget;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.config.PopulationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.evaluation.WorkerPool;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Verdict;
import savanna.tasks.Tasks;

/** Searches whose further seeds train longer. */
class SearchLengthsTest {
  private static final int STEPS = 20;
  private static final FitnessSettings FITNESS =
      new FitnessSettings(List.of("iris-mlp:20"), 1, 3, 2, 0.001, 0.003, CacheKey.HASH)
          .withLengths(List.of(1, 2, 4));
  private static final SearchConfig CONFIG =
      SearchConfig.DEFAULT
          .withSeed(3)
          .withPopulation(new PopulationSettings(20, 3, 8, 0))
          .withFitness(FITNESS)
          .withBudget(Budget.children(300));

  private static final List<SearchEvent> EVENTS = run(1, List.of());

  private static List<SearchEvent> run(int workers, List<SearchEvent> recorded) {
    List<SearchEvent> events = new ArrayList<>();
    try (WorkerPool pool =
        WorkerPool.training(
            workers,
            FITNESS.allTasks().stream().map(Tasks::byName).toList(),
            ExecutorFactories.defaultFactory())) {
      new Search(CONFIG, List.of(), pool, events::add).run(recorded.iterator());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return events;
  }

  private static List<TrialResult> trials() {
    List<TrialResult> trials = new ArrayList<>();
    EVENTS.forEach(
        event -> {
          if (event instanceof RunStarted started) {
            trials.addAll(started.warmStarts().get(0).trials());
          } else if (event instanceof Child child) {
            trials.addAll(child.trials());
          }
        });
    return trials;
  }

  @Test
  void allTasksAreNamedShortestFirst() {
    assertThat(FITNESS.allTasks())
        .containsExactly("iris-mlp:20", "iris-mlp:20:2x", "iris-mlp:20:4x");
  }

  @Test
  void eachSeedHasItsLength() {
    Map<String, List<Integer>> steps =
        trials().stream()
            .filter(TrialResult::completed)
            .collect(
                Collectors.groupingBy(
                    TrialResult::task,
                    Collectors.mapping(
                        TrialResult::trainSteps,
                        Collectors.collectingAndThen(
                            Collectors.toList(), all -> all.stream().distinct().toList()))));
    assertThat(steps)
        .containsOnly(
            Map.entry("iris-mlp:20", List.of(STEPS)),
            Map.entry("iris-mlp:20:2x", List.of(2 * STEPS)),
            Map.entry("iris-mlp:20:4x", List.of(4 * STEPS)));
    assertThat(trials().stream().map(TrialResult::task).distinct().count()).isEqualTo(3);
  }

  @Test
  void firstEvaluationsAreShortAndAnAnnouncedProgramHasAllLengths() {
    List<Child> first =
        EVENTS.stream()
            .filter(Child.class::isInstance)
            .map(Child.class::cast)
            .filter(child -> child.verdict().isFirstEvaluation())
            .toList();
    assertThat(first).isNotEmpty();
    assertThat(first)
        .allSatisfy(
            child -> assertThat(child.trials()).extracting("task").containsOnly("iris-mlp:20"));
    List<NewBest> announced =
        EVENTS.stream().filter(NewBest.class::isInstance).map(NewBest.class::cast).toList();
    assertThat(announced).isNotEmpty();
    assertThat(announced).allSatisfy(best -> assertThat(best.seeds()).isEqualTo(3));
    assertThat(EVENTS.stream().filter(Child.class::isInstance).map(Child.class::cast))
        .anySatisfy(
            child -> {
              assertThat(child.verdict()).isEqualTo(Verdict.RETESTED);
              assertThat(child.trials()).extracting("task").contains("iris-mlp:20:2x");
            });
  }

  @Test
  void theEventsAreTheSameForTwoWorkersAndAfterAResume() {
    assertThat(run(2, List.of())).isEqualTo(EVENTS);
    List<SearchEvent> beginning = EVENTS.subList(0, EVENTS.size() / 2);
    List<SearchEvent> resumed = new ArrayList<>(beginning);
    resumed.addAll(run(2, beginning));
    assertThat(resumed).isEqualTo(EVENTS);
  }
}
