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
import savanna.results.io.Json;
import savanna.results.log.TimingLog;

/** Flags that stand over a config: controls, warm starts, more compute. */
class SearchFlagsTest {
  @TempDir private Path folder = Path.of("");

  private Captured search(String... flags) throws Exception {
    Path config = folder.resolve("small.json");
    Files.writeString(
        config,
        """
        {"population": {"size": 10}, "fitness": {"tasks": ["iris-mlp"], "seedCap": 1},
         "hurdle": {"calibrated": false}, "budget": {"maxChildren": 15}}
        """);
    List<String> arguments = new ArrayList<>(List.of("search", "--config", config.toString()));
    arguments.addAll(List.of("--run", folder.resolve("run").toString(), "--format", "json"));
    arguments.addAll(List.of(flags));
    return Captured.run(arguments.toArray(new String[0]));
  }

  private JsonNode config() throws Exception {
    return Json.MAPPER.readTree(folder.resolve("run/config.json").toFile());
  }

  private String events() throws Exception {
    return Files.readString(folder.resolve("run/events.jsonl"));
  }

  @Test
  void randomSearchWithMoreComputeIsAControlWithTheSameLog() throws Exception {
    Captured result = search("--mode", "random", "--compute", "2x");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.json().at("/statistics/children").asInt()).isEqualTo(30);
    assertThat(config().at("/phases/0/mode").asText()).isEqualTo("random");
    assertThat(events()).contains("\"mode\":\"random\"").doesNotContain("\"parent\"");
    Captured last =
        Captured.run("inspect", folder.resolve("run").toString(), "--id", "29", "--simplified");
    assertThat(last.out()).contains("random program", "def train");
  }

  @Test
  void tuningChangesConstantsOnlyAndComputeComesAfterTheOtherLimits() throws Exception {
    Captured result =
        search("--mode", "TUNING", "--compute", "0.5", "--max-children", "40", "--seed", "9");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.json().at("/statistics/children").asInt()).isEqualTo(20);
    assertThat(result.json().path("seed").asInt()).isEqualTo(9);
    assertThat(events()).contains("\"by\":\"modify").doesNotContain("\"by\":\"insert");
  }

  @Test
  void severalProgramsStartWithTheirWeights() throws Exception {
    Path own = folder.resolve("own.txt");
    Files.writeString(own, "def train(w, g, lr):\n  update = g * 0.5\n  return update\n");

    Captured result = search("--warm-start", "adamw=3,lion," + own + "=0.5");

    assertThat(result.code()).as(result.err()).isZero();
    JsonNode warmStart = config().path("warmStart");
    assertThat(warmStart).hasSize(3);
    assertThat(warmStart.get(0).path("weight").asDouble()).isEqualTo(3);
    assertThat(warmStart.get(1).path("weight").asDouble()).isEqualTo(1);
    assertThat(warmStart.get(2).path("weight").asDouble()).isEqualTo(0.5);
    assertThat(warmStart.get(2).path("program").asText()).contains("update = g * 0.5");
    assertThat(events()).contains("\"start\":[-1,-2,-3]");
  }

  @Test
  void whatTheRunCostIsShown() throws Exception {
    Captured result = search();

    JsonNode report = result.json();
    assertThat(report.at("/cost/processes").asInt()).isEqualTo(1);
    assertThat(report.at("/cost/abstractlyExecuted").asInt()).isGreaterThanOrEqualTo(15);
    assertThat(report.at("/cost/cpuShareOutsideTraining").asDouble()).isBetween(0.0, 1.0);
    assertThat(report.at("/cost/suspects")).isEmpty();
    List<String> rates = new ArrayList<>();
    report.path("rates").forEach(rate -> rates.add(rate.path("what").asText()));
    assertThat(rates)
        .containsExactly(
            "executed abstractly",
            "children",
            "cache hits by hash",
            "cache hits by fingerprint",
            "killed at the hurdle",
            "trained");
    assertThat(report.at("/rates/1/perSecond").asDouble()).isPositive();
    assertThat(report.at("/statistics/recentDistinctShare").asDouble()).isBetween(0.01, 1.0);
    String run = folder.resolve("run").toString();
    assertThat(Captured.run("inspect", run).out())
        .contains("executed abstractly", "per second and core", "outside training");
    assertThat(report.at("/cost/idleShare").asDouble()).isBetween(0.0, 1.0);
    Path timing = folder.resolve("run/timing.jsonl");
    Files.writeString(timing, "garbage\n" + Files.readString(timing));
    try (TimingLog log = new TimingLog(timing, 1, "2026-01-01T00:00:00Z")) {
      log.addSuspect(3, 75);
    }
    assertThat(Captured.run("inspect", run).out())
        .contains(
            "suspect: child 3 was waited", "workers were idle for", "1 damaged line of timing");
  }
}
