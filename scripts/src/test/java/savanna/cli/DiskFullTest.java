// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while a search writes: one line, a log of whole lines, and it goes on. */
@Timeout(300)
class DiskFullTest {
  @TempDir private Path folder = Path.of("");
  private byte[] expected = {};

  @BeforeEach
  void withRoom() throws Exception {
    Path reference = folder.resolve("reference");
    Captured result = Captured.run(search(reference));
    assertThat(result.code()).as(result.err()).isZero();
    expected = Files.readAllBytes(reference.resolve("events.jsonl"));
  }

  private String[] search(Path directory) throws IOException {
    Path config = folder.resolve("smoke.json");
    Files.writeString(
        config,
        """
        {"population": {"size": 50}, "fitness": {"tasks": ["iris-mlp"], "seedCap": 2},
         "budget": {"maxChildren": 600}}
        """);
    return new String[] {"search", "--config", config.toString(), "--run", directory.toString()};
  }

  private void assertSaidAndGoesOn(Process process, Path run, Path moved) throws Exception {
    int code = process.waitFor();
    String said = Files.readString(folder.resolve("err"));
    assertThat(code).as(said).isEqualTo(2);
    assertThat(said).contains("cannot be written").doesNotContain("bug in Savanna");
    String written = Files.readString(run.resolve("events.jsonl"));
    assertThat(written).endsWith("\n");
    assertThat(new String(expected, StandardCharsets.UTF_8)).startsWith(written);

    Files.createDirectories(moved);
    for (String name : List.of("config.json", "events.jsonl")) {
      Files.copy(run.resolve(name), moved.resolve(name));
    }
    Captured result = Captured.run("resume", moved.toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readAllBytes(moved.resolve("events.jsonl"))).isEqualTo(expected);
  }

  @Test
  void aFullDiskIsSaidAndTheRunGoesOnElsewhere() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    String options = "size=80k";
    boolean mounted = succeeds("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString());
    assumeTrue(mounted, "a small file system can be mounted by root only");
    try {
      Process process =
          SearchProcess.start(folder, SearchProcess.command(search(disk.resolve("run"))));

      assertSaidAndGoesOn(process, disk.resolve("run"), folder.resolve("moved"));
    } finally {
      assertThat(succeeds("umount", disk.toString())).isTrue();
    }
  }

  private static boolean succeeds(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }
}
