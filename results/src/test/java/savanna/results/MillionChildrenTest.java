// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.blas.KernelFamily;
import savanna.results.config.RunConfig;
import savanna.results.log.EventLogReader;
import savanna.results.provenance.ProvenanceExample;
import savanna.results.summary.RunSummary;
import savanna.search.Search;
import savanna.search.config.Budget;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.config.HurdleSettings;
import savanna.search.config.MutationSettings;
import savanna.search.config.PopulationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.WorkerPool;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchListener;
import savanna.search.record.Statistics;

/**
 * A run of the paper's size, several times over, keeps little in memory and on disk, and is gone on
 * with quickly. In a few minutes: {@code mvn test -pl results -am -Dtest=MillionChildrenTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtest.groups.excluded=}, with {@code
 * -Dsavanna.test.children=N} for another number.
 */
@Tag("slow")
class MillionChildrenTest {
  private static final int CHILDREN = Integer.getInteger("savanna.test.children", 1_000_000);
  private static final long MAX_HEAP_BYTES = 1_500_000_000;
  private static final double MAX_LOG_BYTES_PER_CHILD = 200;
  private static final double MAX_RESUME_CPU_SECONDS = 60;

  /** Two mutations a child and a mixed population: about nine children in ten are cache hits. */
  private static final SearchConfig CONFIG =
      SearchConfig.DEFAULT
          .withPopulation(new PopulationSettings(1000, 2, 32, 100))
          .withMutation(MutationSettings.DEFAULT.withChain(2))
          .withFitness(new FitnessSettings(List.of("task"), 1, 4, 1, 0.001, 0.003, CacheKey.HASH))
          .withHurdle(new HurdleSettings(1.25, false, 0.05, 0.02))
          .withBudget(Budget.children(CHILDREN));

  @TempDir private Path folder = Path.of("");
  private long largestHeap;
  private long children;

  @Test
  void aMillionChildrenFitAndAreGoneOnWith() throws Exception {
    RunDirectory run =
        RunDirectory.create(
            folder.resolve("run"),
            new RunConfig("", "tiled", KernelFamily.AUTO, CONFIG),
            ProvenanceExample.PROVENANCE);

    double searched = search(run);
    Statistics statistics;
    try (EventLogReader events = run.events()) {
      statistics = RunSummary.of(CONFIG, events).statistics();
    }
    double bytesPerChild = (double) Files.size(run.eventFile()) / statistics.children();
    long written = Files.size(run.eventFile());
    double resumed = search(run);

    // For whoever runs this: the figures, not only whether they are good enough.
    System.out.printf(
        "%d children, cache hits %.3f, recently %.3f, trained %d, %.1f bytes a child,"
            + " heap %d MB, searched in %.1f and resumed in %.1f CPU s%n",
        statistics.children(),
        statistics.cacheHitShare(),
        statistics.recentCacheHitShare(),
        statistics.trained(),
        bytesPerChild,
        largestHeap >> 20,
        searched,
        resumed);
    assertThat(children).isGreaterThanOrEqualTo(CHILDREN);
    assertThat(Files.size(run.eventFile())).isEqualTo(written);
    assertThat(largestHeap).isPositive().isLessThan(MAX_HEAP_BYTES);
    assertThat(bytesPerChild).isLessThan(MAX_LOG_BYTES_PER_CHILD);
    assertThat(resumed).isLessThan(MAX_RESUME_CPU_SECONDS);
  }

  /** Begins or goes on with the run; returns the CPU seconds of the search's thread. */
  private double search(RunDirectory run) throws InterruptedException {
    RunSummary summary = new RunSummary(CONFIG);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try (RunRecorder recorder = RunRecorder.open(run, 1, "");
        WorkerPool pool = new WorkerPool(1, DrawnLosses::new)) {
      SearchListener listener =
          event -> {
            recorder.onEvent(event);
            summary.accept(event);
            measure(event);
          };
      Iterator<SearchEvent> recorded = recorder.recorded();
      new Search(CONFIG, List.of(), pool, listener).run(recorded);
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-9;
  }

  private void measure(SearchEvent event) {
    if (event instanceof Child && ++children % (CHILDREN / 4) == 0) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      largestHeap = Math.max(largestHeap, runtime.totalMemory() - runtime.freeMemory());
    }
  }
}
