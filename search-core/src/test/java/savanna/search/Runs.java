// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import savanna.search.config.Budget;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.config.HurdleSettings;
import savanna.search.config.PopulationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.WorkerPool;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;

/** Whole searches for tests. */
public final class Runs {
  /** A small search with everything in it: seeds, charges, a hurdle with audits, re-tests. */
  public static final SearchConfig SMALL =
      SearchConfig.DEFAULT
          .withSeed(7)
          .withPopulation(new PopulationSettings(30, 3, 8, 0))
          .withFitness(new FitnessSettings(List.of("task"), 1, 3, 2, 0.001, 0.003, CacheKey.HASH))
          .withHurdle(new HurdleSettings(1.25, false, 0.05, 0.1))
          .withBudget(Budget.children(600));

  private Runs() {}

  /** Returns the events of a search without delays. */
  public static List<SearchEvent> run(SearchConfig config) {
    return run(config, 2, FakeTraining::new, List.of());
  }

  /** Returns the events after those of the log. */
  static List<SearchEvent> run(
      SearchConfig config,
      int workers,
      Supplier<? extends WorkerPool.Worker> worker,
      List<SearchEvent> log) {
    List<SearchEvent> events = Collections.synchronizedList(new ArrayList<>());
    try (WorkerPool pool = new WorkerPool(workers, worker)) {
      new Search(config, List.of(), pool, events::add).run(log.iterator());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return List.copyOf(events);
  }

  static List<Child> children(List<SearchEvent> events) {
    return events.stream().filter(e -> e instanceof Child).map(e -> (Child) e).toList();
  }
}
