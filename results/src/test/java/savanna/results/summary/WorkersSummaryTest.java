// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.Savanna;
import savanna.results.RunDirectory;
import savanna.results.config.ConfigFile;

class WorkersSummaryTest {
  /** A process that is killed, another, and a line that a kill has cut off. */
  private static final String LINES =
      """
      {"event":"listening","at":"2026-01-01T00:00:00Z","place":"127.0.0.1:1"}
      {"event":"joined","at":"2026-01-01T00:00:10Z","worker":"w1","name":"a:1","threads":2}
      {"event":"tally","at":"2026-01-01T00:00:30Z","repeated":1,"results":{"own":5,"w1":7}}
      {"event":"lost","at":"2026-01-01T00:00:40Z","child":3,"workers":1}
      {"event":"listening","at":"2026-01-01T00:00:50Z","place":"127.0.0.1:1"}
      {"event":"joined","at":"2026-01-01T00:00:50Z","worker":"w1","name":"a:1","threads":2}
      {"event":"joined","at":"2026-01-01T00:01:00Z","worker":"w2","name":"b:2","threads":4}
      {"event":"otherBits","at":"2026-01-01T00:01:05Z","child":9,"worker":"w2"}
      {"event":"left","at":"2026-01-01T00:01:10Z","worker":"w1","results":11}
      {"event":"refused","at":"2026-01-01T00:01:20Z","name":"c:3","reason":"no"}
      {"event":"tally","at":"2026-01-01T00:01:40Z","repeated":2,"results":{"own":20,"w1":11,"w2":30}}
      {"event":"jo""";

  @TempDir private Path folder = Path.of("");

  @Test
  void addsUpProcessesWorkersAndTheirTime() throws Exception {
    Path path = folder.resolve("run");
    Savanna.search(
            ConfigFile.parse(
                    "test",
                    """
                    {"fitness": {"tasks": ["iris-mlp:8"], "seedCap": 1, "retestSeeds": 1},
                     "hurdle": {"calibrated": false}, "budget": {"maxChildren": 1}}
                    """)
                .config())
        .into(path)
        .run();
    RunDirectory run = RunDirectory.open(path);
    double alone = RunCost.of(run).workerSeconds();
    assertThat(WorkersSummary.of(run)).isEmpty();
    Files.writeString(run.workersFile(), LINES);

    WorkersSummary summary = WorkersSummary.of(run).orElseThrow();
    assertThat(summary.joined()).isEqualTo(3);
    assertThat(summary.present()).isEqualTo(1);
    assertThat(summary.presentThreads()).isEqualTo(4);
    assertThat(summary.refused()).isEqualTo(1);
    assertThat(summary.ownResults()).isEqualTo(25);
    assertThat(summary.remoteResults()).isEqualTo(7 + 11 + 30);
    assertThat(summary.repeated()).isEqualTo(3);
    assertThat(summary.isolated()).isEqualTo(1);
    assertThat(summary.otherBits()).isEqualTo(1);
    // w1 to the last line of its process, w1 again until it left, w2 to the end.
    assertThat(summary.remoteThreadSeconds()).isEqualTo(2 * 30 + 2 * 20 + 4 * 40);
    assertThat(summary.remoteThreads()).startsWith(0.0, 0.0, 0.0, 0.0, 2.0).endsWith(4.0);
    assertThat(summary.byWorker().get(0)).isEqualTo(new WorkersSummary.Member("w2", "b:2", 4, 30));
    assertThat(RunCost.of(run).workerSeconds()).isEqualTo(alone + 260);
  }
}
