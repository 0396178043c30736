// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.Savanna;
import savanna.dsl.RandomStream;
import savanna.results.config.ConfigFile;
import savanna.results.config.RunConfig;
import savanna.results.session.Workers;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

/**
 * How many results a second one search takes, from workers that only wait as long as a training
 * takes. Prints the table of results/published/cluster.
 */
@Tag("slow")
class ClusterScaleTest {
  @TempDir private Path folder = Path.of("");

  private final LongAdder trained = new LongAdder();
  private final LongAdder busyNanoseconds = new LongAdder();
  private int runs;

  /** Waits, and gives losses drawn from the program's text. */
  private Trainer waiting(long milliseconds) {
    return new Trainer() {
      @Override
      public Evaluation train(Candidate candidate) {
        long start = System.nanoTime();
        try {
          Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        List<TrialResult> results = new ArrayList<>();
        for (Trial trial : candidate.trials()) {
          double loss =
              RandomStream.of(candidate.program().hashCode(), trial.seed()).nextDouble() + 0.5;
          results.add(
              new TrialResult(
                  trial.task(), trial.seed(), TrialOutcome.COMPLETED, loss, 0.5, 8, loss));
        }
        trained.increment();
        long nanoseconds = System.nanoTime() - start;
        busyNanoseconds.add(nanoseconds);
        return new Evaluation(candidate.index(), results, 0, nanoseconds * 1e-9);
      }

      @Override
      public void close() {}
    };
  }

  private static RunConfig config(int window, int children) {
    return ConfigFile.parse(
            "test",
            """
            {"fitness": {"tasks": ["iris-mlp:8"], "seedCap": 1, "retestSeeds": 1},
             "population": {"size": 100, "window": %d}, "hurdle": {"calibrated": false},
             "phases": [{"mode": "random"}],
             "budget": {"maxTrained": %d}}
            """
                .formatted(window, children))
        .config();
  }

  private static long processCpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static Proxy proxy(Endpoint place) {
    try {
      return new Proxy(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double row(int workers, int window, long milliseconds, int children, boolean counting)
      throws Exception {
    trained.reset();
    busyNanoseconds.reset();
    Loopback.Told told = new Loopback.Told(Math.min(10, workers));
    long[] began = new long[1];
    long[] cpu = new long[2];
    Proxy[] proxy = new Proxy[1];
    EvaluationBackend backend =
        new EvaluationBackend() {
          @Override
          public String name() {
            return "scale";
          }

          @Override
          public EvaluationService open(Request request) {
            EvaluationService service =
                ClusterService.open(
                    ClusterSettings.listening(Loopback.ANY, Access.OPEN),
                    request,
                    () -> waiting(milliseconds),
                    told);
            proxy[0] = counting ? proxy(told.place) : null;
            Endpoint place = proxy[0] == null ? told.place : proxy[0].place();
            int processes = Math.min(10, workers);
            for (int k = 0; k < processes; k++) {
              Loopback.startWorker(
                  Loopback.settings(place, workers / processes), same -> waiting(milliseconds));
            }
            told.awaitJoined();
            began[0] = System.nanoTime();
            cpu[1] = processCpu();
            cpu[0] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            return service;
          }
        };
    Path run = folder.resolve("run" + runs++);
    Savanna.search(config(window, children)).by(new Workers(backend, 1)).into(run).run();
    double seconds = (System.nanoTime() - began[0]) * 1e-9;
    double engine = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu[0]) * 1e-9;
    double process = (processCpu() - cpu[1]) * 1e-9;
    System.gc();
    long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    double rate = trained.sum() / seconds;
    System.out.printf(
        "workers %d, window %d, training %d ms: %d results in %.1f s, %.0f/s, idle %.1f %%,"
            + " CPU of the search's thread %.0f and of the process %.0f us a result, heap %d MB, wire %d"
            + " bytes a result%n",
        workers,
        window,
        milliseconds,
        trained.sum(),
        seconds,
        rate,
        100 * (1 - busyNanoseconds.sum() * 1e-9 / (seconds * (workers + 1))),
        engine / trained.sum() * 1e6,
        process / trained.sum() * 1e6,
        heap >> 20,
        (proxy[0] == null ? 0 : proxy[0].bytes()) / trained.sum());
    return rate;
  }

  @Test
  void table() throws Exception {
    row(10, 128, 0, 8_000, false);
    row(10, 128, 0, 4_000, true);
    double most = 0;
    for (int workers : new int[] {10, 100, 1000}) {
      for (int milliseconds : new int[] {0, 100}) {
        int window = Math.min(4096, Math.max(64, 4 * workers));
        double expected = milliseconds == 0 ? 4000 : 1000.0 * workers / milliseconds;
        double rate =
            row(
                workers,
                window,
                milliseconds,
                (int) Math.max(1000, Math.min(10_000, expected * 8)),
                false);
        most = Math.max(most, rate);
      }
    }
    assertThat(most).isGreaterThan(500);
  }
}
