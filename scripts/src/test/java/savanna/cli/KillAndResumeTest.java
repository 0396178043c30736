// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.RandomStream;

/**
 * A search that is killed, again and again, ends in the same bytes as one that never was. The slow
 * one, with 20 kills, runs with {@code mvn test -pl scripts -am -Dtest=KillAndResumeTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtest.groups.excluded=}.
 */
class KillAndResumeTest {
  private static final int INTERRUPTED = 130;
  private static final int SIGKILLED = 128 + 9;

  @TempDir private Path folder = Path.of("");
  private Path run = Path.of("");
  private Path events = Path.of("");
  private byte[] expected = {};

  @BeforeEach
  void neverKilled() throws Exception {
    Path reference = folder.resolve("reference");
    Captured result = Captured.run(search(reference));
    assertThat(result.code()).as(result.err()).isZero();
    expected = Files.readAllBytes(reference.resolve("events.jsonl"));
    run = folder.resolve("run");
    events = run.resolve("events.jsonl");
  }

  private String[] search(Path directory) throws IOException {
    Path config = folder.resolve("smoke.json");
    Files.writeString(
        config,
        """
        {"population": {"size": 50, "tournament": 4}, "warmStart": [{"program": "adamw"}],
         "fitness": {"tasks": ["iris-mlp"], "seedCap": 2, "cacheKey": "fingerprint",
                     "retestSeeds": 1},
         "phases": [{"mode": "tuning", "maxChildren": 100}, {"start": "hall_of_fame"}],
         "budget": {"maxChildren": 1500}}
        """);
    return new String[] {"search", "--config", config.toString(), "--run", directory.toString()};
  }

  /** Starts the run, or goes on with it. */
  private Process start() throws Exception {
    return SearchProcess.start(
        folder,
        Files.exists(run.resolve("config.json"))
            ? SearchProcess.command("resume", run.toString())
            : SearchProcess.command(search(run)));
  }

  private void killAt(long bytes) throws Exception {
    Process process = start();
    SearchProcess.awaitBytesAlive(process, events, bytes, folder);
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(SIGKILLED);
  }

  /** As if the process had been killed in the middle of a line, or the disk had lost its end. */
  private void tear(long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(events.toFile(), "rw")) {
      file.setLength(Math.min(file.length(), bytes));
    }
  }

  private void resumeToTheEnd() throws Exception {
    Captured result = Captured.run("resume", run.toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readAllBytes(events)).isEqualTo(expected);
  }

  @Test
  @Timeout(300)
  void twoKillsATornLineAndAnInterruptChangeNothing() throws Exception {
    killAt(1);
    killAt(expected.length / 4);
    tear(expected.length / 5);
    Process process = start();
    SearchProcess.awaitBytesAlive(process, events, expected.length / 3, folder);
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
    resumeToTheEnd();
  }

  @Test
  @Tag("slow")
  @Timeout(1800)
  void twentyKillsAtRandomPointsChangeNothing() throws Exception {
    int kills = 20;
    RandomStream random = RandomStream.of(20);
    for (int kill = 1; kill <= kills; kill++) {
      // The run is at least somewhat further at each kill, and may have just begun at the first.
      long point = (long) (0.9 * expected.length * (kill - random.nextDouble()) / kills);
      killAt(Math.max(1, point));
      if (random.nextInt(2) == 0) {
        tear(SearchProcess.size(events) - random.nextInt(2000));
      }
    }
    resumeToTheEnd();
  }
}
