// SPDX-License-Identifier: Apache-2.0
package savanna.results.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.RunDirectory;
import savanna.results.history.LongRun;

class RunFollowerTest {
  private static final int INDICES = 500;

  @TempDir private Path folder = Path.of("");
  private RunDirectory run;
  private byte[] whole = {};

  @BeforeEach
  void write() throws Exception {
    run = LongRun.create(folder.resolve("run"));
    RunDirectory other = LongRun.create(folder.resolve("other"));
    LongRun.write(other, INDICES, true);
    whole = Files.readAllBytes(other.eventFile());
  }

  private void append(int from, int to) throws Exception {
    Files.write(
        run.eventFile(),
        Arrays.copyOfRange(whole, from, to),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void whereverALogIsCutItIsReadOnceAndWhole() throws Exception {
    for (int step : new int[] {37, 1009, 20_011}) {
      Files.deleteIfExists(run.eventFile());
      try (RunFollower follower = new RunFollower(run, false)) {
        assertThat(follower.poll()).isFalse();
        for (int from = 0; from < whole.length; from += step) {
          append(from, Math.min(whole.length, from + step));
          follower.poll();
        }
        assertThat(follower.poll()).isFalse();
        assertThat(follower.history().summary().statistics().indices())
            .isBetween(INDICES, INDICES + 1);
        assertThat(follower.history().summary().finished()).isPresent();
      }
    }
  }

  @Test
  void aTornLineThatIsCutOffAndWrittenAgainIsReadOnce() throws Exception {
    int cut = whole.length / 2;
    try (RunFollower follower = new RunFollower(run, false)) {
      append(0, cut);
      follower.poll();
      int before = follower.history().summary().statistics().indices();
      int lineStart = cut;
      while (whole[lineStart - 1] != '\n') {
        lineStart--;
      }
      Files.write(run.eventFile(), Arrays.copyOf(whole, lineStart));
      append(lineStart, whole.length);

      assertThat(follower.poll()).isTrue();

      assertThat(before).isPositive();
      assertThat(follower.history().summary().finished()).isPresent();
    }
  }

  @Test
  void aStateIsPublishedOncePerNews() throws Exception {
    try (LiveRun live = new LiveRun(run, true)) {
      int[] published = {0};
      live.poll(state -> published[0]++);
      live.poll(state -> published[0]++);
      assertThat(published[0]).isEqualTo(1);
      append(0, whole.length);
      String[] newest = {""};
      live.poll(state -> newest[0] = state);
      assertThat(newest[0]).contains("budget.maxChildren", "\"programs\"").doesNotContain("\n");
      assertThat(live.isFinished()).isTrue();
    }
  }
}
