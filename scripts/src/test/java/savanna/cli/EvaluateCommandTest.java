// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class EvaluateCommandTest {

  @Test
  void everyTrainingRunIsReported() throws Exception {
    Captured result =
        Captured.run(
            "evaluate",
            "adamw",
            "sgd",
            "--tasks",
            "iris-mlp,iris-mlp:10",
            "--seeds",
            "2",
            "--format",
            "json");

    assertThat(result.code()).as(result.err()).isZero();
    JsonNode report = result.json();
    assertThat(report.path("schema").asText()).isEqualTo("savanna/evaluate/1");
    assertThat(report.path("results")).hasSize(2 * 2 * 2);
    for (JsonNode run : report.path("results")) {
      assertThat(run.path("loss").isDouble()).isTrue();
      assertThat(run.path("accuracy").asDouble()).isBetween(0.0, 1.0);
      assertThat(run.path("trainSteps").asInt()).isIn(10, 50);
      assertThat(run.path("parameters").asInt()).isEqualTo(131);
      assertThat(run.path("cpuSeconds").asDouble()).isPositive();
    }
    JsonNode first = report.at("/comparisons/0/rows/0");
    assertThat(first.at("/lossDifference/mean").asDouble()).isZero();
  }

  @Test
  void costsAreToldOnRequest() throws Exception {
    Captured result =
        Captured.run(
            "evaluate",
            "adamw",
            "adam",
            "ablation-0.99",
            "--tasks",
            "iris-mlp:2",
            "--costs",
            "--format",
            "json");

    assertThat(result.code()).as(result.err()).isZero();
    JsonNode costs = result.json().path("costs");
    assertThat(costs).hasSize(3);
    assertThat(costs.at("/2/program").asText()).isEqualTo("ablation-0.99");
    assertThat(costs.at("/0/states").asInt()).isEqualTo(2);
    assertThat(costs.at("/0/bytesPerParameter").asDouble()).isEqualTo(8);
    // Adam's corrections are two scalar states more.
    assertThat(costs.at("/1/states").asInt()).isEqualTo(4);
    assertThat(costs.at("/1/bytesPerParameter").asDouble()).isBetween(8.0, 8.1);
    for (JsonNode cost : costs) {
      assertThat(cost.path("updateMicros").asDouble()).isPositive();
    }
  }

  @Test
  void divergenceIsAResult() throws Exception {
    String text = "def train(w, g, lr):\n  x = w * 1e30\n  update = x * x\n  return update\n";

    Captured result =
        Captured.runWith(
            text,
            "evaluate",
            "adamw",
            "-",
            "--tasks",
            "iris-mlp",
            "--seeds",
            "2",
            "--format",
            "json");

    assertThat(result.code()).isZero();
    JsonNode run = result.json().at("/results/2");
    assertThat(run.path("outcome").asText()).isEqualTo("diverged");
    assertThat(run.path("loss").asText()).isEqualTo("NaN");
    assertThat(Captured.runWith(text, "evaluate", "-", "--tasks", "iris-mlp").out())
        .contains("diverged");
  }

  @Test
  void tuningStaysInItsBudgetAndHelps() throws Exception {
    JsonNode report =
        Captured.run(
                "evaluate",
                "adamw",
                "--tasks",
                "iris-mlp",
                "--seeds",
                "2",
                "--tune",
                "--tune-budget",
                "20",
                "--format",
                "json")
            .json();

    JsonNode tuned = report.at("/tuning/programs/0");
    assertThat(tuned.path("trainingRuns").asInt()).isBetween(2, 20);
    assertThat(tuned.path("updateFactor").asDouble()).isGreaterThan(1);
    assertThat(report.at("/comparisons/0/rows/0/loss/mean").asDouble()).isLessThan(0.3);
  }
}
