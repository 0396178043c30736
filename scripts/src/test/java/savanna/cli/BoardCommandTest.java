// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardCommandTest {
  @TempDir private Path folder;

  private Captured board(Path path, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("board", path.toString(), "--optimizers", "adamw,lion,signum,nadam"));
    arguments.addAll(List.of("--tasks", "iris-mlp:10", "--lengths", "1,2"));
    arguments.addAll(Arrays.asList(more));
    return Captured.run(arguments.toArray(String[]::new));
  }

  private static final String[] SMALL = {"--seeds", "2", "--budget", "8"};

  private static Map<String, String> files(Path path) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(path.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void itPrintsLossesRanksAndRho() throws Exception {
    Captured text = board(folder.resolve("b"), SMALL);
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("mean rank", "iris-mlp:10:2x", "modded-nanogpt", "rho", "adamw", "1: 0.");

    Captured json = board(folder.resolve("b"), "--format", "json");
    assertThat(json.code()).as(json.err()).isZero();
    JsonNode report = json.json();
    assertThat(report.path("schema").asText()).isEqualTo("savanna/board-report/1");
    assertThat(report.path("settings").path("budget").asInt()).isEqualTo(8);
    assertThat(report.path("table").path("rows")).hasSize(4);
    assertThat(report.path("tuned")).hasSize(8);
    assertThat(report.path("table").path("agreements").get(0).path("shared")).hasSize(3);
  }

  @Test
  void aBoardThatWasKilledEndsInTheSameBytesWithAnyWorkers() throws Exception {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    assertThat(board(whole, "--seeds", "2", "--budget", "8", "--workers", "1").code()).isZero();
    assertThat(board(killed, "--seeds", "2", "--budget", "8", "--workers", "3").code()).isZero();
    assertThat(files(killed)).isEqualTo(files(whole)).hasSize(10);

    int cut = 0;
    for (Path log :
        List.copyOf(Arrays.asList(killed.resolve("cells").toFile().listFiles())).stream()
            .map(file -> file.toPath())
            .sorted()
            .toList()) {
      byte[] bytes = Files.readAllBytes(log);
      Files.write(log, Arrays.copyOf(bytes, bytes.length * cut++ / 8)); // lines torn, one gone
    }
    Captured resumed = board(killed, "--workers", "2");

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(files(killed)).isEqualTo(files(whole));
  }

  @Test
  void replayComputesRecordedRunsAgainAndNoticesAnother() throws Exception {
    Path path = folder.resolve("b");
    assertThat(board(path, SMALL).code()).isZero();

    Captured same = board(path, "--replay", "5");
    assertThat(same.code()).as(same.err() + same.out()).isZero();
    assertThat(same.out()).contains("5 of 80").contains("no mismatch");
  }

  @Test
  void aLogThatWasEditedIsRefused() throws Exception {
    Path path = folder.resolve("b");
    assertThat(board(path, SMALL).code()).isZero();
    Path log = path.resolve("cells").resolve("lion@iris-mlp_10.jsonl");
    String text = Files.readString(log, StandardCharsets.UTF_8);
    Files.writeString(log, text.replaceFirst("\"loss\":1", "\"loss\":2"));

    Captured refused = board(path);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("lion@iris-mlp_10.jsonl").contains("checksum");
  }

  @Test
  void otherSettingsAreRefusedAndOtherOptimizersAreAdded() {
    Path path = folder.resolve("b");
    assertThat(board(path, SMALL).code()).isZero();

    Captured other = board(path, "--seeds", "3");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("other settings").hasLineCount(1);

    Captured more =
        Captured.run(
            "board", path.toString(), "--optimizers", "adamw,sgd", "--tasks", "iris-mlp:10");
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(more.out()).contains("sgd");
  }

  @Test
  void tuningMayHaveHalfTheLength() throws Exception {
    Path path = folder.resolve("b");
    Captured half = board(path, "--half", "--seeds", "2", "--budget", "4");

    assertThat(half.code()).as(half.err()).isZero();
    String log = Files.readString(path.resolve("cells").resolve("lion@iris-mlp_10_2x.jsonl"));
    assertThat(log.lines().filter(line -> line.contains("\"task\":\"iris-mlp:10\""))).hasSize(4);
    assertThat(log.lines().filter(line -> line.contains("\"task\":\"iris-mlp:10:2x\""))).hasSize(2);
  }

  @Test
  void wrongFlagsAreOneLine() {
    for (String[] wrong :
        new String[][] {
          {"--seeds", "0"}, {"--budget", "-1"}, {"--replay", "0"}, {"--replay", "3"}
        }) {
      Captured result = board(folder.resolve("none"), wrong);
      assertThat(result.code()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(result.err()).hasLineCount(1);
      assertThat(folder.resolve("none")).doesNotExist();
    }
    assertThat(Captured.run("board", folder.toString(), "--lengths", "0").code()).isEqualTo(2);
    assertThat(Captured.run("board", folder.toString(), "--optimizers", "adamx").code())
        .isEqualTo(2);
  }
}
