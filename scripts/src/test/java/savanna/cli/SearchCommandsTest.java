// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.cli.output.Numbers;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;

/** A small search through the commands: started, looked into, cut off, resumed. */
class SearchCommandsTest {
  @TempDir private static Path folder = Path.of("");
  private static Path config = Path.of("");
  private static Path run = Path.of("");

  @BeforeAll
  static void search() throws Exception {
    config = folder.resolve("small.json");
    Files.writeString(
        config,
        """
        {"description": "small", "warmStart": [{"program": "adamw"}],
         "population": {"size": 10}, "fitness": {"tasks": ["iris-mlp"], "seedCap": 2},
         "hurdle": {"calibrated": true}, "budget": {"maxChildren": 150}}
        """);
    run = folder.resolve("run");
    assertThat(search(run, 1).code()).isZero();
  }

  private static Captured search(Path directory, int workers) {
    return Captured.run(
        "search",
        "--config",
        config.toString(),
        "--run",
        directory.toString(),
        "--workers",
        String.valueOf(workers),
        "--format",
        "json");
  }

  private static byte[] events(Path directory) throws Exception {
    return Files.readAllBytes(directory.resolve("events.jsonl"));
  }

  @Test
  void twoAndFourWorkersWriteTheSameBytes() throws Exception {
    for (int workers : new int[] {2, 4}) {
      Path other = folder.resolve("workers" + workers);
      assertThat(search(other, workers).code()).isZero();
      assertThat(events(other)).isEqualTo(events(run));
    }
  }

  @Test
  void aRunCutOffAnywhereEndsInTheSameBytes() throws Exception {
    byte[] whole = events(run);
    List<Integer> lengths = new ArrayList<>(List.of(0, 40, whole.length - 1, whole.length));
    RandomStream random = RandomStream.of(1);
    for (int i = 0; i < 6; i++) {
      lengths.add(random.nextInt(whole.length));
    }
    for (int length : lengths) {
      Path cut = folder.resolve("cut" + length);
      Files.createDirectories(cut);
      Files.copy(run.resolve("config.json"), cut.resolve("config.json"));
      Files.write(cut.resolve("events.jsonl"), Arrays.copyOf(whole, length));

      Captured resumed = Captured.run("resume", cut.toString(), "--format", "json");

      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(events(cut)).isEqualTo(whole);
    }
  }

  @Test
  void aLogOfAnotherSearchIsRefusedAtItsLine() throws Exception {
    Path other = folder.resolve("edited");
    Files.createDirectories(other);
    Files.copy(run.resolve("config.json"), other.resolve("config.json"));
    String text = Files.readString(run.resolve("events.jsonl"));
    Files.writeString(
        other.resolve("events.jsonl"), text.replace("\"accuracy\":", "\"Accuracy\":"));

    Captured result = Captured.run("resume", other.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith(other.resolve("events.jsonl") + ":2: ").hasLineCount(1);
  }

  @Test
  void whatARunWithoutTimesTookIsNotKnown() throws Exception {
    Path untimed = Files.createDirectories(folder.resolve("untimed"));
    Files.copy(run.resolve("config.json"), untimed.resolve("config.json"));
    Files.copy(run.resolve("events.jsonl"), untimed.resolve("events.jsonl"));

    assertThat(Captured.run("inspect", untimed.toString()).out())
        .contains("what it took is not known")
        .doesNotContain("per second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reordered", "shortened", "doubled"})
  void aLogWhoseLinesWereMovedIsRefusedAtItsLine(String change) throws Exception {
    Path other = folder.resolve(change);
    Files.createDirectories(other);
    Files.copy(run.resolve("config.json"), other.resolve("config.json"));
    List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("events.jsonl")));
    switch (change) {
      case "reordered" -> Collections.swap(lines, 9, 10);
      case "shortened" -> lines.remove(9);
      default -> lines.add(9, lines.get(8));
    }
    Files.write(other.resolve("events.jsonl"), lines);

    for (String command : List.of("resume", "inspect")) {
      Captured result = Captured.run(command, other.toString());

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err())
          .startsWith(other.resolve("events.jsonl") + ":10: ")
          .contains("restore the log from a copy")
          .hasLineCount(1);
    }
  }

  @Test
  void inspectSaysWhatTheRunCameTo() throws Exception {
    JsonNode report =
        Captured.run("inspect", run.toString(), "--top", "3", "--format", "json").json();

    assertThat(report.path("schema").asText()).isEqualTo("savanna/inspect/1");
    assertThat(report.path("finished").asText()).isEqualTo("budget.maxChildren");
    assertThat(report.at("/statistics/children").asInt()).isEqualTo(150);
    assertThat(report.path("hallOfFame")).hasSizeBetween(1, 3);
    assertThat(Captured.run("inspect", run.toString()).out()).contains("hall of fame", "150");
    String text = Captured.run("inspect", run.toString()).out();
    List<String> table = text.substring(text.indexOf("hall of fame")).lines().skip(2).toList();
    assertThat(table.get(0)).hasSizeLessThanOrEqualTo(60).containsPattern(" [0-9a-f]{8}$");
  }

  @Test
  void aLineageLeadsFromTheWarmStart() throws Exception {
    JsonNode individuals =
        Captured.run("inspect", run.toString(), "--lineage", "149", "--format", "json")
            .json()
            .path("individuals");

    assertThat(individuals.get(0).path("index").asInt()).isEqualTo(-1);
    JsonNode last = individuals.get(individuals.size() - 1);
    assertThat(last.path("index").asInt()).isEqualTo(149);
    for (JsonNode individual : individuals) {
      String program = individual.path("program").asText();
      assertThat(ProgramParser.parse(program).toString()).isEqualTo(program);
    }
    assertThat(Captured.run("inspect", run.toString(), "--id", "149", "--simplified").out())
        .contains("individual 149");
    assertThat(Captured.run("inspect", run.toString(), "--id", "9999").code()).isEqualTo(2);
  }

  /** The hall of fame has a program's latest fitness, the individual that of its own training. */
  @Test
  void anIndividualIsShownWithWhatItsProgramWasTrainedForLater() throws Exception {
    JsonNode hall = Captured.run("inspect", run.toString(), "--format", "json").json();
    int again = 0;
    for (JsonNode entry : hall.path("hallOfFame")) {
      String id = entry.path("index").asText();
      JsonNode shown =
          Captured.run("inspect", run.toString(), "--id", id, "--format", "json").json();
      JsonNode last = shown;
      for (JsonNode later : shown.path("later")) {
        last = later.path("verdict").asText().equals("retested") ? last : later;
        assertThat(later.path("trials")).isNotEmpty();
        again++;
      }
      assertThat(last.path("fitness").asDouble())
          .as(id)
          .isCloseTo(entry.path("fitness").asDouble(), within(1e-12));
      if (shown.path("index").asInt() >= 0) {
        assertThat(last.path("seeds").asInt()).isEqualTo(entry.path("seeds").asInt());
      }
      assertThat(Captured.run("inspect", run.toString(), "--id", id).out())
          .contains("fitness " + Numbers.fixed(entry.path("fitness").asDouble(), 5));
    }
    assertThat(again).isPositive();
  }

  @Test
  void whatIsNotConfirmedYetIsNotCalledNothing() throws Exception {
    List<String> lines = Files.readAllLines(run.resolve("events.jsonl"));
    int confirmed = 0;
    while (!lines.get(confirmed).contains("\"verdict\":\"confirmed\"")) {
      confirmed++;
    }
    Path cut = Files.createDirectories(folder.resolve("unconfirmed"));
    Files.copy(run.resolve("config.json"), cut.resolve("config.json"));
    Files.write(cut.resolve("events.jsonl"), lines.subList(0, confirmed));

    assertThat(Captured.run("inspect", cut.toString()).out())
        .contains("nothing is confirmed on all its seeds yet; best on 1 seed: ")
        .doesNotContain("nothing beat");
  }

  @Test
  void aProgramOfTheRunIsExported() {
    Captured exported =
        Captured.run("export", run.toString(), "--id", "149", "--to", "java", "--name", "found");
    assertThat(exported.out()).contains("public final class Found {");
    assertThat(Captured.run("export", run.toString(), "--to", "java").out())
        .contains("public final class Run");
    assertThat(Captured.run("export", run.toString(), "--id", "9999", "--to", "java").err())
        .contains("no individual 9999")
        .hasLineCount(1);
  }

  @Test
  void aTornLastLineIsSaidAndLeftOut() throws Exception {
    Path torn = folder.resolve("torn");
    Files.createDirectories(torn);
    Files.copy(run.resolve("config.json"), torn.resolve("config.json"));
    Files.copy(run.resolve("events.jsonl"), torn.resolve("events.jsonl"));
    Files.writeString(torn.resolve("events.jsonl"), "{\"child\":15", StandardOpenOption.APPEND);

    Captured result = Captured.run("inspect", torn.toString());

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("torn");
  }

  @Test
  void aRunThatTimeEndedGoesOn() throws Exception {
    Path timed = folder.resolve("timed");
    assertThat(
            Captured.run(
                    "search",
                    "--config",
                    config.toString(),
                    "--run",
                    timed.toString(),
                    "--max-children",
                    "1000000",
                    "--max-minutes",
                    "0.01")
                .code())
        .isZero();
    String before = Files.readString(timed.resolve("events.jsonl"));
    assertThat(before).endsWith("}\n").contains("\"reason\":\"budget.maxMinutes\"");

    Captured resumed = Captured.run("resume", timed.toString());

    assertThat(resumed.code()).as(resumed.err()).isZero();
    String after = Files.readString(timed.resolve("events.jsonl"));
    int finish = before.lastIndexOf("{\"event\":\"finished\"");
    assertThat(after).startsWith(before.substring(0, finish)).hasSizeGreaterThan(before.length());
    assertThat(Captured.run("inspect", timed.toString()).code()).isZero();
  }

  @Test
  void aPlaceThatIsTakenIsRefused() {
    Captured result = search(run, 1);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("holds a run already").hasLineCount(1);
  }
}
