// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed or interrupted. */
@Timeout(120)
class ProcessTest {
  private static final int ENOUGH_BYTES = 20_000;
  private static final int INTERRUPTED = 130;

  @TempDir private Path folder = Path.of("");

  private Process search() throws Exception {
    Path config = folder.resolve("long.json");
    Files.writeString(
        config,
        "{\"fitness\": {\"tasks\": [\"iris-mlp\"]}, \"budget\": {\"maxChildren\": 100000}}");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "savanna.cli.Main"));
    command.addAll(List.of("search", "--config", config.toString(), "--run", run()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    Path events = folder.resolve("run/events.jsonl");
    while (process.isAlive() && (!Files.exists(events) || Files.size(events) < ENOUGH_BYTES)) {
      Thread.sleep(20);
    }
    assertThat(process.isAlive()).as(Files.readString(folder.resolve("err"))).isTrue();
    return process;
  }

  private String run() {
    return folder.resolve("run").toString();
  }

  @Test
  void aKilledSearchLeavesARunThatCanBeRead() throws Exception {
    search().destroyForcibly().waitFor();

    Captured result = Captured.run("inspect", run(), "--format", "json");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.json().at("/statistics/children").asInt()).isPositive();
    assertThat(result.json().path("finished").isNull()).isTrue();
  }

  @Test
  void aSecondProcessOnTheRunIsRefused() throws Exception {
    Process first = search();

    Captured second = Captured.run("resume", run());

    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("another process").hasLineCount(1);
    first.destroyForcibly().waitFor();
  }

  @Test
  void anInterruptedSearchSavesAndSaysHowToGoOn() throws Exception {
    Process process = search();

    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
    assertThat(folder.resolve("err")).content().contains("interrupted and saved");
    Captured result = Captured.run("inspect", run());
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
  }
}
