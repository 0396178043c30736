// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.blas.KernelFamily;

/** Each command in a process of its own, under environments that stand for other machines. */
class KernelFamilyTest {
  private static final Map<String, String> OTHER_MACHINE =
      Map.of("SAVANNA_KERNELS", "prescott", "OPENBLAS_L2_SIZE", "4096");

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void needsTwoFamilies() {
    assumeTrue(KernelFamily.HASWELL.isRunnable());
  }

  private int savanna(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(SearchProcess.command(arguments));
    builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
    builder.environment().remove("SAVANNA_KERNELS");
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start()
        .waitFor();
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  /** Searches, and returns the log. */
  private String search(Map<String, String> environment, String name, String... flags)
      throws Exception {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"population": {"size": 20, "tournament": 3}, "warmStart": [{"program": "adamw"}],
         "fitness": {"tasks": ["digits-mlp:40"]}, "budget": {"maxChildren": 60}}
        """);
    Path run = folder.resolve(name);
    List<String> arguments =
        new ArrayList<>(List.of("search", "--config", config.toString(), "--run", run.toString()));
    arguments.addAll(List.of(flags));
    assertThat(savanna(environment, arguments.toArray(String[]::new))).as(err()).isZero();
    return Files.readString(run.resolve("events.jsonl"));
  }

  @Test
  void oneFamilyGivesTheSameEventsOnOtherMachines() throws Exception {
    String log = search(Map.of(), "plain", "--kernels", "haswell");
    for (String cache : List.of("256", "1024", "16384")) {
      Map<String, String> environment =
          Map.of("OPENBLAS_CORETYPE", "Sandybridge", "OPENBLAS_L2_SIZE", cache);
      assertThat(search(environment, "other-" + cache, "--kernels", "haswell")).isEqualTo(log);
    }
    assertThat(search(OTHER_MACHINE, "auto")).isNotEqualTo(log);
    assertThat(err()).containsOnlyOnce("warning: OpenBLAS computes with kernels 'prescott'");
  }

  @Test
  void aRunIsGoneOnWithTheKernelsItWasBegunWith() throws Exception {
    search(Map.of("SAVANNA_KERNELS", "haswell"), "run");
    Path run = folder.resolve("run");
    assertThat(Files.readString(run.resolve("config.json"))).contains("\"kernels\" : \"haswell\"");
    String whole = Files.readString(run.resolve("events.jsonl"));
    Files.writeString(
        run.resolve("events.jsonl"), whole.lines().limit(30).reduce("", (a, b) -> a + b + "\n"));

    assertThat(savanna(OTHER_MACHINE, "resume", run.toString())).as(err()).isZero();

    assertThat(Files.readString(run.resolve("events.jsonl"))).isEqualTo(whole);
    assertThat(savanna(OTHER_MACHINE, "replay", run.toString())).as(err()).isZero();
    assertThat(Files.readString(folder.resolve("out")))
        .contains("equal to the last bit: no mismatch");
  }

  @Test
  void whatTheCpuCannotRunIsRefusedAndReplayedWithinATolerance() throws Exception {
    search(Map.of(), "run", "--kernels", "haswell");
    Path foreign = folder.resolve("foreign");
    assertThat(
            savanna(Map.of(), "search", "--config", config("armv8"), "--run", foreign.toString()))
        .isEqualTo(2);
    assertThat(err())
        .startsWith("kernels 'armv8' cannot run on this CPU: they need 64-bit ARM")
        .hasLineCount(1);
    assertThat(foreign).doesNotExist();
    assertThat(savanna(Map.of(), "search", "--config", config("fast"), "--run", foreign.toString()))
        .isEqualTo(2);
    assertThat(err())
        .contains("config.json:1:", "kernels must be one of auto, prescott")
        .hasLineCount(1);
  }

  private String config(String kernels) throws IOException {
    Path file = folder.resolve(kernels + "-config.json");
    Files.writeString(
        file, "{\"kernels\": \"%s\", \"fitness\": {\"tasks\": [\"iris-mlp\"]}}".formatted(kernels));
    return file.toString();
  }
}
