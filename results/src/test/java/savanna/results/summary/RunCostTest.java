// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.RunDirectory;
import savanna.results.config.RunConfig;
import savanna.results.log.TimingChecksum;
import savanna.results.log.TimingLog;
import savanna.results.provenance.ProvenanceExample;
import savanna.search.clock.Throughput;
import savanna.search.evaluation.Evaluation;

class RunCostTest {
  @TempDir private Path folder = Path.of("");
  private RunDirectory run =
      new RunDirectory(folder, RunConfig.DEFAULT, ProvenanceExample.PROVENANCE);

  @BeforeEach
  void begin() {
    run = new RunDirectory(folder, RunConfig.DEFAULT, ProvenanceExample.PROVENANCE);
  }

  @Test
  void aRunWithoutTimesHasCostNothing() {
    RunCost cost = RunCost.of(run);

    assertThat(cost).isEqualTo(new RunCost(0, 0, 0, 0, 0, 0, null, null, List.of(), 0));
    assertThat(cost.shareOutsideTraining()).isZero();
    assertThat(cost.idleShare()).isZero();
  }

  @Test
  void killedProcessesCountUpToTheirLastLine() throws Exception {
    TimingChecksum checksum = new TimingChecksum();
    Files.write(
        run.timingFile(),
        List.of(
            checksum.seal(
                "{\"schema\":\"savanna/timing/1\",\"startedAt\":\"2026-01-01\",\"workers\":2}"),
            checksum.seal(
                "{\"index\":-1,\"wallSeconds\":1.5,\"busySeconds\":1.3,\"cpuSeconds\":1.25}"),
            checksum.seal(
                "{\"index\":0,\"wallSeconds\":2.0,\"busySeconds\":0.3,\"cpuSeconds\":0.25}")));
    Files.writeString(run.timingFile(), "{\"index\":3,\"wallSec", StandardOpenOption.APPEND);
    assertThat(RunCost.of(run).damagedLines()).isZero();
    assertThat(RunCost.of(run).idleShare()).isCloseTo(1 - 1.6 / 4, within(1e-9));
    try (TimingLog log = new TimingLog(run.timingFile(), 1, "2026-01-02T00:00:00Z")) {
      log.add(new Evaluation(3, List.of(), 0.5));
    }

    RunCost cost = RunCost.of(run);

    assertThat(cost.cpuShareOutsideTraining()).isNull();
    assertThat(cost.abstractlyExecuted()).isNull();
    assertThat(cost.trainingCpuSeconds()).isEqualTo(2);
    assertThat(cost.workerSeconds()).isBetween(4.0, 60.0);
    assertThat(cost.damagedLines()).isEqualTo(1);
  }

  @Test
  void processesThatEndAddUpAndSuspectsAreKept() {
    for (int process = 1; process <= 2; process++) {
      try (TimingLog log = new TimingLog(run.timingFile(), 2, "2026-01-01T00:00:00Z")) {
        log.add(new Evaluation(0, List.of(), 0.5));
        log.addSuspect(7, 90);
        log.addEnd(new Throughput(1000L * process, 0.25, 0.5, 0.75, 3, 2));
      }
    }

    RunCost cost = RunCost.of(run);

    assertThat(cost.processes()).isEqualTo(2);
    assertThat(cost.abstractlyExecuted()).isEqualTo(2000);
    assertThat(cost.busySeconds()).as("with what no later index needed").isEqualTo(1.5);
    assertThat(cost.searchCpuSeconds()).isCloseTo(0.5, within(1e-9));
    assertThat(cost.workerSeconds()).isCloseTo(2 * cost.wallSeconds(), within(1e-9));
    assertThat(cost.cpuShareOutsideTraining()).isBetween(0.0, 1.0);
    assertThat(cost.suspects())
        .containsExactly(new RunCost.Suspect(7, 90), new RunCost.Suspect(7, 90));
  }

  @Test
  void damagedLinesAreLeftOutAndCounted() throws Exception {
    try (TimingLog log = new TimingLog(run.timingFile(), 1, "2026-01-01T00:00:00Z")) {
      for (int index = 0; index < 20; index++) {
        log.add(new Evaluation(index, List.of(), 1));
      }
    }
    List<String> lines = Files.readAllLines(run.timingFile());
    assertThat(RunCost.of(run).trainingCpuSeconds()).isEqualTo(20);

    assertLeftOut(
        1, 19, lines, copy -> copy.set(3, copy.get(3).replace("cpuSeconds\":1", "cpuSeconds\":9")));
    assertLeftOut(1, 20, lines, copy -> copy.add(5, copy.get(4)));
    assertLeftOut(1, 20, lines, copy -> copy.add(1, copy.get(0)));
    assertLeftOut(3, 17, lines, copy -> copy.set(7, copy.set(8, copy.get(7))));
    assertLeftOut(1, 20, lines, copy -> copy.add(9, "garbage \u0001"));
    assertLeftOut(2, 18, lines, copy -> copy.set(3, copy.get(3).replaceFirst(".\"}$", "x\"}")));
  }

  private void assertLeftOut(
      int damaged, double seconds, List<String> lines, Consumer<List<String>> damage)
      throws Exception {
    List<String> copy = new ArrayList<>(lines);
    damage.accept(copy);
    Files.write(run.timingFile(), copy);

    RunCost cost = RunCost.of(run);

    assertThat(cost.processes()).isEqualTo(1);
    assertThat(cost.damagedLines()).isEqualTo(damaged);
    assertThat(cost.trainingCpuSeconds()).isEqualTo(seconds);
  }

  @Test
  void aSuspectIsOnTheDiskBeforeTheLogIsClosed() {
    try (TimingLog log = new TimingLog(run.timingFile(), 1, "2026-01-01T00:00:00Z")) {
      log.addSuspect(7, 90);

      assertThat(RunCost.of(run).suspects()).hasSize(1);
    }
  }
}
