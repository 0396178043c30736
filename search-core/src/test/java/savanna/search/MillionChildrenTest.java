// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import savanna.search.config.Budget;
import savanna.search.config.PopulationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.WorkerPool;
import savanna.search.event.Child;
import savanna.search.event.SearchEvent;

/** A run of the paper's size, several times over, keeps little and is folded again quickly. */
@Tag("slow")
class MillionChildrenTest {
  private static final int CHILDREN = 1_000_000;
  private static final long MAX_HEAP_BYTES = 500L << 20;
  private static final double MAX_REFOLD_SECONDS = 60;

  private static final SearchConfig CONFIG =
      Runs.SMALL.withPopulation(PopulationSettings.DEFAULT).withBudget(Budget.children(CHILDREN));

  @Test
  void aMillionChildrenFitInLittleMemory() throws InterruptedException {
    long[] childrenAndBytes = new long[2];
    try (WorkerPool pool = new WorkerPool(1, FakeTraining::new)) {
      new Search(
              CONFIG,
              List.of(),
              pool,
              event -> {
                if (event instanceof Child child && ++childrenAndBytes[0] % 250_000 == 0) {
                  System.gc();
                  Runtime runtime = Runtime.getRuntime();
                  childrenAndBytes[1] = runtime.totalMemory() - runtime.freeMemory();
                  assertThat(childrenAndBytes[1])
                      .as("bytes at %d", child.index())
                      .isLessThan(MAX_HEAP_BYTES);
                }
              })
          .run();
    }
    assertThat(childrenAndBytes[0]).isGreaterThanOrEqualTo(CHILDREN);
    assertThat(childrenAndBytes[1]).isPositive();
  }

  @Test
  void aMillionChildrenAreFoldedAgainInAMinute() {
    List<SearchEvent> events = new ArrayList<>(Runs.run(CONFIG));
    long start = System.nanoTime();
    List<SearchEvent> rest = Runs.run(CONFIG, 1, FakeTraining::new, events);
    assertThat(rest).isEmpty();
    assertThat((System.nanoTime() - start) * 1e-9).isLessThan(MAX_REFOLD_SECONDS);
  }
}
