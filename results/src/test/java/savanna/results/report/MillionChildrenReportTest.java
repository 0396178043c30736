// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.RunDirectory;
import savanna.results.history.LongRun;
import savanna.results.history.RunView;

/**
 * A run of the paper's size, several times over, is shown soon and by a page that opens. Time is
 * the CPU time of the thread that folds and writes: another one reads ahead, and the clock on the
 * wall tells of what else the machine does.
 */
@Tag("slow")
class MillionChildrenReportTest {
  private static final int CHILDREN = 1_000_000;
  private static final double MAX_CPU_SECONDS = 5;
  private static final int MAX_PAGE_BYTES = 10_000_000;
  private static final double NANOSECONDS = 1e-9;

  @TempDir private Path folder = Path.of("");

  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * NANOSECONDS;
  }

  @Test
  void aMillionChildrenAreShownInSeconds() {
    RunDirectory run = LongRun.create(folder.resolve("run"));
    LongRun.write(run, CHILDREN, true);

    double start = cpuSeconds();
    RunView view = RunView.read(run);
    String page = HtmlReport.of(List.of(view));
    double seconds = cpuSeconds() - start;

    assertThat(view.history().buckets().all()).hasSizeLessThanOrEqualTo(512);
    assertThat(view.winner().orElseThrow().ancestry()).hasSizeGreaterThan(1);
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_PAGE_BYTES);
    assertThat(seconds).isLessThan(MAX_CPU_SECONDS);
  }
}
