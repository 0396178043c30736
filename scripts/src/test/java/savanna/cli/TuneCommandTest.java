// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import savanna.dsl.ProgramParser;

class TuneCommandTest {

  @Test
  void thePrintedProgramCanBeTunedAgain() {
    Captured result =
        Captured.run("tune", "adamw", "--tasks", "iris-mlp:20,iris-mlp:40", "--runs", "24");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(ProgramParser.parse(result.out()).statements()).hasSizeGreaterThan(8);
  }

  @Test
  void memoriesAreKnobs() throws Exception {
    Captured result =
        Captured.run(
            "tune",
            "adamw",
            "--tasks",
            "iris-mlp:20",
            "--runs",
            "40",
            "--memories",
            "--format",
            "json");

    assertThat(result.code()).as(result.err()).isZero();
    JsonNode report = result.json();
    assertThat(report.path("schema").asText()).isEqualTo("savanna/tune/1");
    assertThat(report.path("trainingRuns").asInt()).isBetween(30, 40);
    assertThat(report.path("program").asText()).doesNotContain("interp(g2, v, 0.999)");
  }

  @Test
  void aBudgetBelowTheSeedsIsRefused() {
    Captured result = Captured.run("tune", "adamw", "--runs", "2", "--seeds", "3");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--runs").hasLineCount(1);
  }
}
