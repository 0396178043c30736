// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.RunDirectory;
import savanna.results.config.RunConfig;
import savanna.results.log.TimingChecksum;
import savanna.results.provenance.ProvenanceExample;

class CpuTimesTest {
  @TempDir private Path folder = Path.of("");

  /** Takes lines without checksums. */
  private CpuTimes times(String log) throws Exception {
    RunDirectory run =
        RunDirectory.create(folder.resolve("run"), RunConfig.DEFAULT, ProvenanceExample.PROVENANCE);
    if (!log.isEmpty()) {
      TimingChecksum checksum = new TimingChecksum();
      List<String> lines = new ArrayList<>();
      for (String line : log.lines().toList()) {
        if (line.startsWith("{\"schema\"")) {
          checksum = new TimingChecksum();
        }
        lines.add(line.endsWith("}") ? checksum.seal(line) : line);
      }
      Files.write(run.timingFile(), lines);
    }
    return CpuTimes.open(run);
  }

  @Test
  void aRunWithoutALogHasSpentNothing() throws Exception {
    try (CpuTimes times = times("")) {
      assertThat(times.secondsAt(100)).isZero();
    }
  }

  @Test
  void whatWasTrainedTwiceCountsTwiceAndTornLinesNot() throws Exception {
    String log =
        """
        {"schema":"savanna/timing/1","startedAt":"x","workers":1}
        {"index":-1,"wallSeconds":1.0,"cpuSeconds":0.5}
        {"index":2,"wallSeconds":1.0,"cpuSeconds":1.0}
        {"index":5,"wallSeconds":1.0,"cpuSeconds":2.0}
        {"index":6,"wallSec
        {"schema":"savanna/timing/1","startedAt":"x","workers":1}
        {"index":5,"wallSeconds":1.0,"cpuSeconds":4.0}
        {"index":9,"wallSeconds":1.0,"cpuSeconds":8.0}
        """;
    try (CpuTimes times = times(log)) {
      assertThat(times.secondsAt(-1)).isEqualTo(0.5);
      assertThat(times.secondsAt(1)).isEqualTo(0.5);
      assertThat(times.secondsAt(4)).isEqualTo(1.5);
      assertThat(times.secondsAt(5)).isEqualTo(7.5);
      assertThat(times.secondsAt(9)).isEqualTo(15.5);
      assertThat(times.secondsAt(100)).isEqualTo(15.5);
    }
  }
}
