// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import savanna.search.config.Budget;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.OrderedEvaluations;
import savanna.search.evaluation.WorkerPool;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchListener;

class StalledSearchTest {
  private static final int SLOW = 5;

  @Test
  void aStalledWorkerIsSaidOnceAndChangesNothing() throws InterruptedException {
    SearchConfig config = Runs.SMALL.withBudget(Budget.children(60));
    List<SearchEvent> events = new ArrayList<>();
    List<Integer> suspects = new ArrayList<>();
    SearchListener listener =
        new SearchListener() {
          @Override
          public void onEvent(SearchEvent event) {
            events.add(event);
          }

          @Override
          public void onStall(int index, double seconds) {
            suspects.add(index);
          }
        };
    FakeTraining training = new FakeTraining();
    AtomicInteger trained = new AtomicInteger();
    WorkerPool.Worker stalling =
        (Candidate candidate) -> {
          if (candidate.index() >= 0 && trained.incrementAndGet() == SLOW) {
            Thread.sleep(1500);
          }
          return training.train(candidate);
        };
    try (WorkerPool pool = new WorkerPool(1, () -> stalling)) {
      new Search(
              config, List.of(), pool, listener, new OrderedEvaluations(pool, listener::onStall, 1))
          .run();
    }

    assertThat(events).isEqualTo(Runs.run(config));
    assertThat(suspects).hasSize(1);
  }
}
