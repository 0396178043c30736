// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.ProgramParser;

class ReachCommandTest {
  @TempDir private Path folder = Path.of("");

  /** The momentum's sign is one inserted statement away. */
  private Path oneStatementAway() throws Exception {
    return Files.writeString(
        folder.resolve("momentum.txt"),
        """
        def train(w, g, m, lr):
          m = interp(g, m, 0.9)
          update = m * lr
          return update, m
        """);
  }

  @Test
  void oddsExampleAndIntervalAreOneDocument() throws Exception {
    String from = oneStatementAway().toString();
    Captured result =
        Captured.run("reach", from, "sign-momentum", "--draws", "4000", "--format", "json");

    assertThat(result.code()).as(result.err()).isZero();
    JsonNode report = result.json();
    assertThat(report.path("schema").asText()).isEqualTo("savanna/reach/1");
    assertThat(report.path("draws").asInt()).isEqualTo(4000);
    int hits = report.path("hits").asInt();
    assertThat(hits).isPositive();
    double odds = report.path("odds").asDouble();
    assertThat(odds).isEqualTo(hits / 4000.0);
    assertThat(report.path("low").asDouble()).isStrictlyBetween(0.0, odds);
    assertThat(report.path("high").asDouble()).isGreaterThan(odds);
    assertThat(report.path("sameHash").asDouble()).isBetween(0.0, 1.0);
    String example = report.at("/example/program").asText();
    Path child = Files.writeString(folder.resolve("child.txt"), example);
    assertThat(ProgramParser.parse(example).statements()).isNotEmpty();
    assertThat(Captured.run("check", child.toString(), "--format", "json").out())
        .contains("\"family\" : \"sign-momentum\"");
    assertThat(
            Captured.run("reach", from, "sign-momentum", "--draws", "4000", "--format", "json")
                .out())
        .as("the same seed draws the same children")
        .isEqualTo(result.out());
  }

  @Test
  void aProgramIsReachedFromItself() {
    Captured result = Captured.run("reach", "lion", "lion", "--draws", "200");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("lion -> lion: ").contains("of 200 draws of 1 mutation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reach adamw                                | Missing required parameter: 'TO'",
        "reach adamw lyon                           | did you mean 'lion'?",
        "reach adamw lyon                           | or a family: lion-like",
        "reach lyon lion                            | did you mean 'lion'?",
        "reach adamw lion-like:b1=2..1              | the smaller number first",
        "reach adamw lion-like:b1=x                 | 'b1=x' is no bound",
        "reach adamw lion-like:b9=0..1              | 'b9' is no parameter of families",
        "reach adamw lion --draws 0                 | --draws: 0 is not from 1 to 10000000",
        "reach adamw lion --draws many              | --draws",
        "reach adamw lion --mutations 3             | --mutations: 3 is not from 1 to 2",
        "reach adamw lion --preset smok             | did you mean 'smoke'?",
        "reach adamw lion --config none.json        | none.json: cannot be read",
        "reach adamw lion --config a --preset smoke | mutually exclusive",
      })
  void badInputIsOneLineWithItsPlace(String typed, String message) {
    Captured result = Captured.run(typed.split(" +"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message).hasLineCount(1);
  }
}
