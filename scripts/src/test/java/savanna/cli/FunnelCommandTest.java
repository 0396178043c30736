// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The funnel of a small search: run, cut off, gone on with, replayed, looked at. */
class FunnelCommandTest {
  @TempDir private static Path folder = Path.of("");
  private static Path stages = Path.of("");
  private static Path run = Path.of("");

  @BeforeAll
  static void searchAndFunnel() throws Exception {
    Path config = folder.resolve("small.json");
    Files.writeString(
        config,
        """
        {"warmStart": [{"program": "adamw"}], "population": {"size": 10},
         "fitness": {"tasks": ["iris-mlp:20"], "seedCap": 2},
         "hurdle": {"calibrated": false}, "budget": {"maxChildren": 150}}
        """);
    stages = folder.resolve("stages.json");
    Files.writeString(
        stages,
        """
        {"candidates": 4, "metaValidation": {"task": "digits-mlp:8", "points": 4, "seeds": 2},
         "stages": [
           {"name": "small", "tasks": ["digits-mlp:5"], "tuningRuns": 8, "seeds": 4},
           {"name": "larger", "tasks": ["digits-mlp:8", "digits-mlp:9"], "tuningRuns": 4,
            "seeds": 3}]}
        """);
    run = folder.resolve("run");
    Captured search =
        Captured.run("search", "--config", config.toString(), "--run", run.toString());
    assertThat(search.code()).as(search.err()).isZero();
    Captured funnel = funnel(run, "--stages", stages.toString(), "--workers", "1");
    assertThat(funnel.code()).as(funnel.err()).isZero();
  }

  private static Captured funnel(Path directory, String... more) {
    List<String> command = new ArrayList<>(List.of("funnel", directory.toString()));
    command.addAll(List.of(more));
    return Captured.run(command.toArray(String[]::new));
  }

  private static Path copy(String name) throws Exception {
    Path copy = folder.resolve(name);
    Files.createDirectories(copy);
    for (String file : List.of("config.json", "events.jsonl")) {
      Files.write(copy.resolve(file), Files.readAllBytes(run.resolve(file)));
    }
    return copy;
  }

  private static byte[] log(Path directory) throws Exception {
    return Files.readAllBytes(directory.resolve("funnel.jsonl"));
  }

  @Test
  void threeWorkersWriteTheSameBytes() throws Exception {
    Path other = copy("workers");

    assertThat(funnel(other, "--stages", stages.toString(), "--workers", "3").code()).isZero();

    assertThat(log(other)).isEqualTo(log(run));
  }

  @Test
  void aFunnelCutOffAnywhereEndsInTheSameBytes() throws Exception {
    byte[] whole = log(run);
    for (int length : List.of(40, whole.length / 3, 2 * whole.length / 3, whole.length - 1)) {
      Path cut = copy("cut" + length);
      Files.write(cut.resolve("funnel.jsonl"), Arrays.copyOf(whole, length));

      Captured resumed = length == 40 ? funnel(cut, "--stages", stages.toString()) : funnel(cut);

      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(log(cut)).isEqualTo(whole);
    }
  }

  @Test
  void theReportHasStagesAndMetaValidation() throws Exception {
    JsonNode report = funnel(run, "--format", "json").json();

    assertThat(report.path("schema").asText()).isEqualTo("savanna/funnel/1");
    assertThat(report.path("metaValidation")).hasSize(4);
    assertThat(report.at("/metaOverfitting/share").asDouble()).isBetween(0.2, 1.0);
    JsonNode first = report.at("/stages/0");
    assertThat(first.path("name").asText()).isEqualTo("small");
    assertThat(first.path("results")).hasSize(report.path("candidates").size());
    assertThat(first.path("tuned")).hasSize(report.path("candidates").size() + 1);
    for (JsonNode tuned : first.path("tuned")) {
      assertThat(tuned.path("trainingRuns").asInt()).isLessThanOrEqualTo(8);
    }
    long passed = 0;
    for (JsonNode result : first.path("results")) {
      double mean = result.at("/difference/mean").asDouble();
      double p = result.path("adjustedP").asDouble(1);
      assertThat(result.path("passed").asBoolean()).isEqualTo(mean < 0 && p <= 0.05);
      passed += result.path("passed").asBoolean() ? 1 : 0;
    }
    assertThat(report.at("/stages/1/results")).hasSize((int) passed);
    assertThat(report.path("survivors").isArray()).isTrue();
    assertThat(funnel(run).out()).contains("stage small:", "meta-validation on digits-mlp:8");
  }

  @Test
  void inspectSaysThatThereIsAFunnel() throws Exception {
    assertThat(Captured.run("inspect", run.toString()).out()).contains("funnel: finished");
    JsonNode report = Captured.run("inspect", run.toString(), "--format", "json").json();
    assertThat(report.at("/funnel/finished").asBoolean()).isTrue();
    assertThat(Captured.run("inspect", copy("none").toString()).out()).doesNotContain("funnel:");
  }

  @Test
  void itsLossesComeOutAgain() throws Exception {
    JsonNode report = Captured.run("replay", run.toString(), "--funnel", "--format", "json").json();

    assertThat(report.path("mismatches")).isEmpty();
    int recorded = new String(log(run), StandardCharsets.UTF_8).split("\"outcome\"", -1).length - 1;
    assertThat(report.path("recomputedTrainingRuns").asInt()).isEqualTo(recorded);
    assertThat(Captured.run("replay", copy("bare").toString(), "--funnel").code()).isEqualTo(2);
  }

  @Test
  void aFunnelWithoutItsSearchIsReplayedAndSaysWhatItDoesNotKnow() throws Exception {
    Path published = copy("published");
    Files.write(published.resolve("funnel.jsonl"), log(run));
    Files.delete(published.resolve("events.jsonl"));

    Captured result = Captured.run("replay", published.toString(), "--funnel");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("the search's log is not here", "no mismatch");
  }

  @Test
  void aFlippedLossOrProgramIsFoundThoughItsChecksumIsRight() throws Exception {
    Path edited = copy("edited");
    for (String key : List.of("loss", "accuracy", "updateFactor", "adjustedP", "searchEvents")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("funnel.jsonl")));
      int line = Sealing.flipLastDigit(lines, key);
      Files.writeString(edited.resolve("funnel.jsonl"), Sealing.sealed(lines));

      Captured result = Captured.run("replay", edited.toString(), "--funnel");

      assertThat(result.code()).as(key + result.err()).isEqualTo(1);
      assertThat(result.out().lines())
          .anyMatch(said -> said.startsWith(edited.resolve("funnel.jsonl") + ":" + line + ": "));
    }
  }

  @Test
  void aFlippedDigitIsFoundAtItsLine() throws Exception {
    Path edited = copy("flipped");
    List<String> lines = Files.readAllLines(run.resolve("funnel.jsonl"));
    for (int line = 1; line <= lines.size(); line += 9) {
      List<String> changed = new ArrayList<>(lines);
      changed.set(line - 1, Sealing.withDigitFlipped(lines.get(line - 1), line * 31));
      Files.writeString(edited.resolve("funnel.jsonl"), String.join("\n", changed) + "\n");

      Captured result = Captured.run("replay", edited.toString(), "--funnel");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).startsWith(edited.resolve("funnel.jsonl") + ":" + line + ": ");
    }
  }

  @Test
  void otherSettingsAreRefused() {
    Captured result = funnel(run, "--top", "2");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("has a funnel with other settings").hasLineCount(1);
  }

  @Test
  void badStageFilesAreRefusedAtTheirPlace() throws Exception {
    Path bare = copy("unfunnelled");
    Path file = folder.resolve("bad.json");
    for (String[] bad :
        new String[][] {
          {"{\"stages\": [{\"tasks\": [\"iris-mlp:3\"]}]}", ":1:24: the search has used"},
          {"{\"stages\": [{\"tasks\": [\"nosuch\"]}]}", ":1:24: no task 'nosuch'"},
          {"{\"stages\": [{\"tasks\": []}]}", "stages.tasks must name at least one"},
          {"{\"stages\": []}", "stages must have at least one"},
          {"{\"stages\": [{\"seeds\": 1}]}", "stages.seeds must be from 2"},
          {"{\"stages\": [{\"tuningRuns\": 1}]}", "stages.tuningRuns must be 0"},
          {"{\"candidates\": 1.5}", ":1:16: candidates must be a whole number"},
          {"{\"stages\": 3}", ":1:12: stages must be a list"},
          {"{\"metaValidation\": {\"seeds\": 0}}", "metaValidation.seeds must be from 1"},
          {"{\"mood\": 3}", ":1:2: unknown key 'mood'"},
          {"{", "not JSON"},
        }) {
      Files.writeString(file, bad[0]);

      Captured result = funnel(bare, "--stages", file.toString());

      assertThat(result.code()).as(bad[0]).isEqualTo(2);
      assertThat(result.err()).as(bad[0]).contains(bad[1]).startsWith(file.toString());
      assertThat(result.err()).hasLineCount(1);
    }
    assertThat(bare.resolve("funnel.jsonl")).doesNotExist();
    assertThat(funnel(bare, "--stages", "no/such/file").code()).isEqualTo(2);
    assertThat(funnel(bare, "--top", "0").code()).isEqualTo(2);
    assertThat(funnel(folder).code()).isEqualTo(2);
  }

  @Test
  void settingsArePrintedAsAFileThatIsRead() throws Exception {
    Captured settings = funnel(run, "--settings");
    Path file = folder.resolve("printed.json");
    Files.writeString(file, settings.out());

    assertThat(funnel(run, "--settings", "--stages", file.toString()).out())
        .isEqualTo(settings.out());
    assertThat(settings.json().path("candidates").asInt()).isEqualTo(12);
  }
}
