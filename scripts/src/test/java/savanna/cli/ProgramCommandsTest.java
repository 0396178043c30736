// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;

class ProgramCommandsTest {

  @Test
  void checkOfProgram8FindsWhatThePaperRemoved() throws Exception {
    Captured result = Captured.run("check", "program8", "--format", "json");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    JsonNode report = result.json();
    assertThat(report.fieldNames())
        .toIterable()
        .startsWith("schema", "valid", "error", "statements", "liveStatements", "redundant");
    assertThat(report.path("schema").asText()).isEqualTo("savanna/check/1");
    assertThat(report.path("statements").asInt()).isEqualTo(21);
    assertThat(report.path("states").asInt()).isEqualTo(2);
    assertThat(report.path("liveStates").asInt()).isEqualTo(1);
    List<String> lines = ProgramLibrary.find("program8").orElseThrow().text().lines().toList();
    List<String> redundant = new ArrayList<>();
    report.path("redundant").forEach(line -> redundant.add(lines.get(line.asInt() - 1).strip()));
    assertThat(redundant)
        .contains("m = cosh(update)", "v845 = tanh(v845)", "lr = cos(v845)")
        .doesNotContain("g = arcsin(g)");
  }

  @Test
  void redundantLineHasOnlyRedundantStatements() throws Exception {
    String text =
        """
        def train(w, g, lr):
          a = sin(g); update = sign(g)
          b = cos(sin(g))
          return update
        """;

    JsonNode report = Captured.runWith(text, "check", "-", "--format", "json").json();

    assertThat(report.path("redundant").toString()).isEqualTo("[3]");
  }

  @Test
  void tabsAndWindowsLineEndsAreAccepted(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("windows.txt");
    Files.writeString(file, "def train(w, g, lr):\r\n\tupdate = sign(g)\r\n\treturn update\r\n");

    assertThat(Captured.run("check", file.toString()).code()).isZero();
  }

  @Test
  void opSetPaperRefusesClamp() {
    String text = "def train(w, g, lr):\n  update = clamp(g, 0, 1)\n  return update\n";

    assertThat(Captured.runWith(text, "check", "-").code()).isZero();
    assertThat(Captured.runWith(text, "check", "-", "--op-set", "paper").err()).contains(":2:12:");
  }

  @Test
  void tenThousandStatementsAreAccepted() throws Exception {
    StringBuilder text = new StringBuilder("def train(w, g, m, lr):\n");
    for (int i = 1; i < 10_000; i++) {
      text.append("  m = interp(g, m, 0.").append(i).append(")\n");
    }
    text.append("  update = m * lr\n  return update, m\n");

    Captured result = Captured.runWith(text.toString(), "check", "-", "--format", "json");

    assertThat(result.code()).isZero();
    assertThat(result.json().path("statements").asInt()).isEqualTo(10_000);
  }

  @Test
  void programsListsTheLibraryAndPrintsItsTexts() throws Exception {
    JsonNode list = Captured.run("programs", "--format", "json").json().path("programs");

    assertThat(list.findValuesAsText("name")).isEqualTo(ProgramLibrary.names());
    for (String name : ProgramLibrary.names()) {
      String text = Captured.run("programs", name).out();
      assertThat(ProgramParser.parse(text)).isEqualTo(ProgramLibrary.program(name));
    }
  }

  @Test
  void opsListsThe45OfThePaper() throws Exception {
    JsonNode ops = Captured.run("ops", "--op-set", "paper", "--format", "json").json().path("ops");

    assertThat(ops).hasSize(45);
    assertThat(Captured.run("ops").out()).contains("clamp").contains("55 functions");
  }

  @Test
  void everyCommandTeachesItself() {
    String help = Captured.run("--help").out();
    assertThat(help).contains("check", "programs", "Exit codes");
    assertThat(Captured.run("check", "--help").out()).contains("Usage: savanna check", "Example");
  }

  @Test
  void whatALibraryProgramIsIsAWholeSentence() {
    assertThat(Captured.run("programs").out().lines().skip(1)).allMatch(line -> line.endsWith("."));
  }
}
