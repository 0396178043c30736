// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;
import savanna.dsl.simplify.Simplifier;
import savanna.results.io.Json;

class SimplifyCommandTest {
  /** The wave is 1 but for rounding. */
  private static final String WITH_A_USELESS_FACTOR =
      """
      def train(w, g, lr):
        wave = cos(lr * 0.001)
        update = sign(g) * wave
        lr = lr * 0.01003
        return update * lr
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void exactStepsNeedNoTask() throws Exception {
    JsonNode report = Captured.run("simplify", "program8", "--format", "json").json();

    assertThat(report.path("schema").asText()).isEqualTo("savanna/simplify/1");
    assertThat(report.path("judging").isNull()).isTrue();
    assertThat(report.path("result").asText())
        .isEqualTo(Simplifier.simplify(ProgramLibrary.program("program8")).result().toString());
    assertThat(report.path("steps").findValuesAsText("change"))
        .anyMatch(change -> change.contains("exactly v <- 0.00178") && change.contains("0.998219"));
    assertThat(report.path("family").asText()).startsWith("Lion");

    String text = Captured.run("simplify", "program8").out();
    assertThat(text).contains("1. redundant statements (exact)", "change", "evidence");
    assertThat(text).endsWith(report.path("result").asText());
  }

  @Test
  void trainingFindsWhatCostsNothing() throws Exception {
    JsonNode report = train(1);

    assertThat(ProgramParser.parse(report.path("result").asText()))
        .isEqualTo(
            ProgramParser.parse(
                """
                def train(w, g, lr):
                  update = sign(g)
                  learning_rate = lr * 0.01
                  update = update * learning_rate
                  return update
                """));
    assertThat(report.path("steps").findValuesAsText("kind")).contains("judged");
    assertThat(report.path("steps").findValuesAsText("evidence"))
        .anyMatch(evidence -> evidence.contains("digits-mlp:40: loss "));
    assertThat(report.path("notTaken").findValuesAsText("evidence"))
        .isNotEmpty()
        .allMatch(evidence -> evidence.startsWith("digits-mlp:40: "));
  }

  @Test
  void nothingDependsOnTheWorkers() throws Exception {
    assertThat(train(3)).isEqualTo(train(1));
  }

  private static JsonNode train(int workers) throws Exception {
    Captured result =
        Captured.runWith(
            WITH_A_USELESS_FACTOR,
            "simplify",
            "-",
            "--tasks",
            "digits-mlp:40",
            "--seeds",
            "4",
            "--workers",
            String.valueOf(workers),
            "--format",
            "json");
    assertThat(result.code()).as(result.err()).isZero();
    return result.json();
  }

  @Test
  void aRecordIsReplayedAndAForgedOneIsNot() throws Exception {
    Path record = folder.resolve("steps.json");
    Files.writeString(record, Json.pretty(train(2)));

    Captured same = Captured.run("simplify", "--replay", record.toString());
    assertThat(same.code()).as(same.out()).isZero();
    assertThat(same.out()).contains("come out the same", "judged ones were not trained again");
    Captured retrained =
        Captured.run("simplify", "--replay", record.toString(), "--retrain", "--format", "json");
    assertThat(retrained.code()).isZero();
    assertThat(retrained.json().path("same").asBoolean()).isTrue();

    Path forged = folder.resolve("forged.json");
    Files.writeString(forged, Files.readString(record).replace("lr * 0.01\\n", "lr * 0.02\\n"));
    Captured differs = Captured.run("simplify", "--replay", forged.toString());
    assertThat(differs.code()).isEqualTo(1);
    assertThat(differs.out()).contains("differs", "recorded:", "now:");
  }

  @Test
  void aTaskFileIsRecordedByValueAndItsDataBySum() throws Exception {
    StringBuilder csv = new StringBuilder("x,y,kind\n");
    for (int i = 0; i < 100; i++) {
      csv.append(i % 13).append(',').append(i % 7).append(',').append(i % 13 > i % 7).append('\n');
    }
    Path data = Files.writeString(folder.resolve("a.csv"), csv);
    String definition =
        """
        {"name": "table", "data": {"kind": "csv", "file": "a.csv", "label": "kind"},
         "model": {"kind": "mlp", "hidden": [4]}, "batch": 16, "trainSteps": 30}
        """;
    Path task = Files.writeString(folder.resolve("table.json"), definition);
    Captured made =
        Captured.runWith(
            WITH_A_USELESS_FACTOR,
            "simplify",
            "-",
            "--tasks",
            task + ":20",
            "--seeds",
            "3",
            "--format",
            "json");
    assertThat(made.code()).as(made.err()).isZero();
    JsonNode judging = made.json().path("judging");
    assertThat(judging.at("/tasks/0").asText()).isEqualTo("table:20");
    assertThat(judging.at("/taskFiles/table/recorded/sha256/0").asText()).hasSize(64);
    Path record = Files.writeString(folder.resolve("steps.json"), made.out());

    Files.delete(task);
    Captured again = Captured.run("simplify", "--replay", record.toString(), "--retrain");
    assertThat(again.code()).as(again.out() + again.err()).isZero();

    Files.writeString(data, csv.append("5,5,true\n"));
    Captured changed = Captured.run("simplify", "--replay", record.toString(), "--retrain");
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("a.csv: has SHA-256").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'simplify', give a PROGRAM or --replay FILE",
    "'simplify lion --retrain', --retrain goes with --replay",
    "'simplify lion --tasks iris-mlp --seeds 2', --seeds must be at least 3",
    "'simplify lion --tasks nothing', no task 'nothing'",
    "'simplify lion --executor nope', no executor 'nope'; there are ",
    "'simplify lion --replay steps.json', --replay takes program and tasks from its file",
    "'simplify --replay no-such-file', no-such-file: cannot be read",
    "'simplify lion --id 3', --id: lion is no run directory",
  })
  void badInputIsExitTwo(String command, String message) {
    Captured result = Captured.run(command.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message).endsWith("\n").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"schema\": \"savanna/check/1\"}', is no output of",
    "'[]', is no output of",
    "'{\"schema\": \"savanna/simplify/1\"}', is damaged",
    "'{', is damaged",
  })
  void otherFilesAreNotReplayed(String text, String message) throws Exception {
    Path file = Files.writeString(folder.resolve("other.json"), text);

    Captured result = Captured.run("simplify", "--replay", file.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("other.json: " + message).hasLineCount(1);
  }

  /** About a minute of training. */
  @Test
  @Tag("slow")
  void program8BecomesLionByTrainingAlone() throws Exception {
    JsonNode report =
        Captured.run(
                "simplify",
                "program8",
                "--tasks",
                "digits-mlp:4000,digits-mlp:16000",
                "--format",
                "json")
            .json();

    String lion =
        ProgramLibrary.program("lion")
            .toString()
            .replace("0.99)", "0.998)")
            .replace("0.1", "0.5")
            .replace("0.0003", "0.00022");
    assertThat(hash(report.path("result").asText())).isEqualTo(hash(lion));
  }

  private static ProgramHash hash(String program) {
    return AbstractExecution.of(ProgramParser.parse(program)).hash();
  }
}
