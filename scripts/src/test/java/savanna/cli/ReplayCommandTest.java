// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.results.RunDirectory;
import savanna.results.provenance.Machine;

/** A small search with everything in it is replayed, as it is and with digits flipped. */
class ReplayCommandTest {
  @TempDir private static Path folder = Path.of("");
  private static Path run = Path.of("");
  private static List<String> lines = List.of();

  @BeforeAll
  static void search() throws Exception {
    Path config = folder.resolve("small.json");
    Files.writeString(
        config,
        """
        {"warmStart": [{"program": "adamw"}], "population": {"size": 10},
         "fitness": {"tasks": ["iris-mlp:32", "iris-mlp:40"], "seedCap": 2, "retestSeeds": 1},
         "hurdle": {"factor": 1.1, "auditShare": 0.3}, "budget": {"maxChildren": 60}}
        """);
    run = folder.resolve("run");
    String[] command = {"search", "--config", config.toString(), "--run", run.toString()};
    assertThat(Captured.run(command).code()).isZero();
    lines = Files.readAllLines(run.resolve("events.jsonl"));
  }

  /** Makes a copy of the run with one line replaced. */
  private static Path edited(int line, String text, boolean sealed) throws Exception {
    Path copy = folder.resolve("edited");
    Files.createDirectories(copy);
    Files.write(copy.resolve("config.json"), Files.readAllBytes(run.resolve("config.json")));
    List<String> changed = new ArrayList<>(lines);
    changed.set(line - 1, text);
    Files.writeString(
        copy.resolve("events.jsonl"),
        sealed ? Sealing.sealed(changed) : String.join("\n", changed) + "\n");
    return copy;
  }

  private static Captured replay(Path directory, String... more) {
    List<String> command = new ArrayList<>(List.of("replay", directory.toString()));
    command.addAll(List.of(more));
    return Captured.run(command.toArray(String[]::new));
  }

  /** Flips the last digit of the number after a key, in the first line that has some text. */
  private static void assertFlipIsFound(String inLine, String key, boolean byTraining)
      throws Exception {
    List<String> changed = new ArrayList<>(lines);
    int line = Sealing.flipLastDigit(changed, inLine, key);

    Captured result = replay(edited(line, changed.get(line - 1), true));

    String place = folder.resolve("edited/events.jsonl") + ":" + line + ": ";
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    assertThat(result.out().lines()).anyMatch(said -> said.startsWith(place));
    if (byTraining) {
      assertThat(result.out().lines())
          .anyMatch(said -> said.startsWith(place) && said.contains(key + " "));
    }
  }

  @Test
  void everyKindOfTrainingRunIsInTheLog() {
    assertThat(String.join("\n", lines))
        .contains(
            "\"verdict\":\"trained\"", "\"verdict\":\"stopped\"", "\"verdict\":\"seed_added\"")
        .contains("\"confirms\"", "\"retests\"", "\"audited\"", "\"calibration\":[{");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aRunComesOutAgain(int workers) throws Exception {
    JsonNode report = replay(run, "--workers", String.valueOf(workers), "--format", "json").json();

    assertThat(report.path("schema").asText()).isEqualTo("savanna/replay/1");
    assertThat(report.path("mismatches")).isEmpty();
    assertThat(report.path("tolerance").asDouble()).isZero();
    int recorded = String.join("\n", lines).split("\"trainSteps\"", -1).length - 1;
    assertThat(report.path("recordedTrainingRuns").asInt()).isEqualTo(recorded);
    assertThat(report.path("recomputedTrainingRuns").asInt()).isEqualTo(recorded);
  }

  @Test
  void aFlippedDigitIsFoundAtItsLineWhereverItIs() throws Exception {
    int tried = 0;
    for (int line = 1; line <= lines.size(); line++) {
      String flipped = Sealing.withDigitFlipped(lines.get(line - 1), line * 7919);

      Captured result = replay(edited(line, flipped, false));

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .startsWith(folder.resolve("edited/events.jsonl") + ":" + line + ": ");
      tried++;
    }
    assertThat(tried).isGreaterThan(60);
  }

  @Test
  void aFlippedLossIsFoundThoughItsChecksumIsRight() throws Exception {
    assertFlipIsFound("\"verdict\":\"trained\"", "loss", true);
    assertFlipIsFound("\"verdict\":\"trained\"", "accuracy", true);
    assertFlipIsFound("\"verdict\":\"trained\"", "checkpointLoss", true);
    assertFlipIsFound("\"verdict\":\"stopped\"", "checkpointLoss", true);
    assertFlipIsFound("\"verdict\":\"seed_added\"", "loss", true);
    assertFlipIsFound("\"confirms\"", "loss", true);
    assertFlipIsFound("\"retests\"", "loss", true);
    assertFlipIsFound("\"warmStarts\"", "loss", true);
    assertFlipIsFound("\"calibration\":[{", "loss", true);
  }

  @Test
  void whatFollowsFromLossesIsCheckedToo() throws Exception {
    assertFlipIsFound("\"verdict\":\"trained\"", "fitness", false);
    assertFlipIsFound("\"hurdles\"", "factor", false);
    assertFlipIsFound("\"event\":\"phase\"", "seed", false);
    assertFlipIsFound("\"event\":\"best\"", "fitness", false);
    assertFlipIsFound("\"child\":", "child", false);
    assertFlipIsFound("\"event\":\"finished\"", "indices", false);
  }

  @Test
  void aSampleOrOneIndividualIsLess() throws Exception {
    JsonNode sample = replay(run, "--sample", "5", "--format", "json").json();
    assertThat(sample.path("recomputedTrainingRuns").asInt()).isEqualTo(5);
    assertThat(sample.path("mismatches")).isEmpty();

    JsonNode initial = replay(run, "--id", "-1", "--format", "json").json();
    // two seeds and one for re-tests, on two tasks
    assertThat(initial.path("recomputedTrainingRuns").asInt()).isEqualTo(6);
    assertThat(replay(run, "--id", "99999").code()).isEqualTo(2);
    assertThat(replay(run, "--sample", "0").code()).isEqualTo(2);
  }

  @Test
  void anotherMachineIsSaidAndGivenItsTolerance() throws Exception {
    Path copy = edited(1, lines.get(0), true);
    Path config = copy.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replace(Machine.blas(), "Abacus")
            .replaceFirst(",\\s*\"sha256\" : \"[0-9a-f]{64}\"", ""));
    List<String> begunThere = new ArrayList<>(lines);
    begunThere.set(
        0,
        lines
            .get(0)
            .replace(
                RunDirectory.open(run).digests().provenance(),
                RunDirectory.open(copy).digests().provenance()));
    Files.writeString(copy.resolve("events.jsonl"), Sealing.sealed(begunThere));

    Captured result = replay(copy);

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("another kind of machine", "Abacus", "losses within 5.00 %");
  }
}
