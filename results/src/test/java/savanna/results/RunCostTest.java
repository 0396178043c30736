// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.search.Throughput;

class RunCostTest {
  @TempDir private Path folder = Path.of("");
  private RunDirectory run = new RunDirectory(folder, RunConfig.DEFAULT, provenance());

  private static Provenance provenance() {
    return new Provenance("0", null, "", "", "", "", "", 1, "", 1, List.of());
  }

  @BeforeEach
  void begin() {
    run = new RunDirectory(folder, RunConfig.DEFAULT, provenance());
  }

  @Test
  void aRunWithoutTimesHasCostNothing() {
    RunCost cost = RunCost.of(run);

    assertThat(cost).isEqualTo(new RunCost(0, 0, 0, 0, 0, null, null, List.of()));
    assertThat(cost.shareOutsideTraining()).isZero();
  }

  @Test
  void killedProcessesCountUpToTheirLastLine() throws Exception {
    Files.writeString(
        run.timingFile(),
        """
        {"schema":"savanna/timing/1","startedAt":"2026-01-01T00:00:00Z","workers":2}
        {"index":-1,"wallSeconds":1.5,"cpuSeconds":1.25}
        {"index":0,"wallSeconds":2.0,"cpuSeconds":0.25}
        {"index":3,"wallSec""",
        StandardOpenOption.CREATE);
    try (TimingLog log = new TimingLog(run.timingFile(), 1, "2026-01-02T00:00:00Z")) {
      log.add(3, 0.5);
    }

    RunCost cost = RunCost.of(run);

    assertThat(cost.cpuShareOutsideTraining()).isNull();
    assertThat(cost.abstractlyExecuted()).isNull();
    assertThat(cost.trainingCpuSeconds()).isEqualTo(2);
    assertThat(cost.workerSeconds()).isBetween(4.0, 60.0);
  }

  @Test
  void processesThatEndAddUpAndSuspectsAreKept() {
    for (int process = 1; process <= 2; process++) {
      try (TimingLog log = new TimingLog(run.timingFile(), 2, "2026-01-01T00:00:00Z")) {
        log.add(0, 0.5);
        log.addSuspect(7, 90);
        log.addEnd(new Throughput(1000L * process, 0.25, 0.5, 3, 2));
      }
    }

    RunCost cost = RunCost.of(run);

    assertThat(cost.processes()).isEqualTo(2);
    assertThat(cost.abstractlyExecuted()).isEqualTo(2000);
    assertThat(cost.searchCpuSeconds()).isCloseTo(0.5, within(1e-9));
    assertThat(cost.workerSeconds()).isCloseTo(2 * cost.wallSeconds(), within(1e-9));
    assertThat(cost.cpuShareOutsideTraining()).isBetween(0.0, 1.0);
    assertThat(cost.suspects())
        .containsExactly(new RunCost.Suspect(7, 90), new RunCost.Suspect(7, 90));
  }

  @Test
  void aSuspectIsOnTheDiskBeforeTheLogIsClosed() {
    try (TimingLog log = new TimingLog(run.timingFile(), 1, "2026-01-01T00:00:00Z")) {
      log.addSuspect(7, 90);

      assertThat(RunCost.of(run).suspects()).hasSize(1);
    }
  }
}
