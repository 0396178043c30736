// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.ProgramParser;
import savanna.dsl.family.FamilyClassifier;
import savanna.results.io.Json;

@Timeout(1200)
class DemoCommandTest {
  private static final int INTERRUPTED = 130;

  @TempDir private Path folder;

  private Process demo(String... flags) throws Exception {
    List<String> command = SearchProcess.command("demo");
    command.addAll(List.of(flags));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  @Test
  void interruptedItSaysHowToGoOn() throws Exception {
    Process process = demo();
    SearchProcess.awaitBytesAlive(process, folder.resolve("runs/demo-1/events.jsonl"), 1, folder);

    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
    assertThat(folder.resolve("err")).content().contains("'savanna resume runs/demo-1' goes on");
    assertThat(folder.resolve("out")).isEmptyFile();
  }

  @Test
  @Tag("slow")
  void itEndsWithASignOfAMomentumAndSaysWhetherItWon() throws Exception {
    Process process = demo("--format", "json");

    assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
    JsonNode report = Json.MAPPER.readTree(folder.resolve("out").toFile());
    String simplified = report.path("simplifiedProgram").asText();
    assertThat(FamilyClassifier.classify(ProgramParser.parse(simplified)).sentence())
        .isEqualTo(report.path("family").asText())
        .containsPattern("Sign of a momentum|Lion");
    assertThat(report.path("results")).hasSize(5 * 20);
    double p = report.path("adjustedP").asDouble();
    boolean lower = report.path("difference").path("mean").asDouble() < 0;
    assertThat(report.path("won").asBoolean()).isEqualTo(lower && p <= 0.05);
    assertThat(folder.resolve(report.path("report").asText())).isNotEmptyFile();
  }
}
