// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.cli.output.Numbers;
import savanna.cli.output.Printable;
import savanna.results.io.Json;

/** What people type, mistype and paste, and what they are told. */
class TypedTest {
  private static final String CONFIG =
      """
      {"description": "red \\u001b[31m alert", "warmStart": [{"program": "adamw"}],
       "population": {"size": 10}, "fitness": {"tasks": ["iris-mlp:20"]},
       "budget": {"maxChildren": 40}}
      """;

  @TempDir private static Path folder = Path.of("");
  private static Path run = Path.of("");

  @BeforeAll
  static void search() throws Exception {
    run = folder.resolve("my runs/one");
    Captured search =
        Captured.run(
            "search", "--config", file("c.json", CONFIG).toString(), "--run", run.toString());
    assertThat(search.code()).as(search.err()).isZero();
  }

  private static Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inspekt x                            | did you mean 'inspect'?",
        "inspect --familes x                  | did you mean '--families'?",
        "check lyon                           | did you mean 'lion'?",
        "programs adabelif                    | did you mean 'adabelief'?",
        "search --preset smok --run x         | did you mean 'smoke'?",
        "evaluate lion --tasks digits-vif:5   | did you mean 'digits-vit'?",
      })
  void whoMistypesIsToldWhatWasMeant(String command, String message) {
    Captured result = Captured.run(command.split(" +"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message).hasLineCount(1);
  }

  @Test
  void whatIsFarFromEveryNameHasNoSuggestion() {
    assertThat(Captured.run("check", "zzzzzzzz").err()).doesNotContain("did you mean");
  }

  @Test
  void helpAndCompletionAreCommands() {
    Captured help = Captured.run("help", "search");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: savanna search");

    Captured completion = Captured.run("generate-completion");
    assertThat(completion.code()).isZero();
    assertThat(completion.out()).contains("--preset", "complete -F");
  }

  @Test
  void runsAreListedWithTheirStateAndBest() throws Exception {
    Path cut = Files.createDirectories(folder.resolve("my runs/cut"));
    Files.copy(run.resolve("config.json"), cut.resolve("config.json"));
    String log = Files.readString(run.resolve("events.jsonl"));
    Files.writeString(
        cut.resolve("events.jsonl"), log.substring(0, log.stripTrailing().lastIndexOf('\n') + 1));

    Captured table = Captured.run("runs", folder.resolve("my runs").toString());
    Captured json = Captured.run("runs", folder.resolve("my runs").toString(), "--format", "json");

    assertThat(table.out())
        .contains(run.toString(), "finished (by budget.maxChildren)", "interrupted");
    JsonNode runs = json.json().path("runs");
    assertThat(runs).hasSize(2);
    assertThat(runs.get(0).path("children").asInt()).isEqualTo(40);
    assertThat(runs.get(0).path("fitness").isNumber()).isTrue();
    assertThat(Captured.run("runs", folder.resolve("none").toString()).code()).isEqualTo(2);
  }

  @Test
  void presetsExplainEveryKey() throws Exception {
    assertThat(Captured.run("presets", "--explain").out())
        .contains("fitness.seedCap", "most seeds for a program");
    assertThat(Json.MAPPER.readTree(Captured.run("presets", "--schema").out()).has("properties"))
        .isTrue();
  }

  /** Where the language has digits of its own, as Arabic has in Egypt. */
  @Test
  void digitsAreTheSameInEveryLanguage() {
    Locale before = Locale.getDefault();
    String expected = Captured.run("inspect", run.toString()).out();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat("%d".formatted(5)).isNotEqualTo("5");

      assertThat(Captured.run("inspect", run.toString()).out()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aDescriptionCannotSteerATerminal() {
    assertThat(Captured.run("inspect", run.toString()).out())
        .contains("red \\u001b[31m alert")
        .doesNotContain("\u001b[31m");
  }

  @Test
  void hintsCanBePasted() {
    assertThat(Captured.run("inspect", run.toString()).out())
        .contains("savanna inspect '" + run + "' --id I");
    assertThat(Printable.command("resume", Path.of("a'b"))).isEqualTo("savanna resume 'a'\\''b'");
    assertThat(Printable.command("resume", Path.of("runs/ü-1")))
        .isEqualTo("savanna resume runs/ü-1");
  }

  @Test
  void aByteOrderMarkIsNoPartOfAConfig() throws Exception {
    Path marked = file("bom.json", "\uFEFF" + CONFIG);
    Path second = folder.resolve("from-bom");

    Captured search =
        Captured.run("search", "--config", marked.toString(), "--run", second.toString());

    assertThat(search.code()).as(search.err()).isZero();
    Path config = second.resolve("config.json");
    Files.writeString(config, "\uFEFF" + Files.readString(config));
    assertThat(Captured.run("inspect", second.toString()).code()).isZero();
  }

  @Test
  void aConfigThatIsNoTextSaysWhere() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("broken"));
    Path config = copy.resolve("config.json");
    Files.write(config, "{\n  \"description\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Captured.run("inspect", copy.toString()).err())
        .startsWith(config + ":2:19: the byte 0xff is no UTF-8")
        .hasLineCount(1);

    Files.writeString(config, "{\"description\": \"" + "x".repeat(17 << 20) + "\"}");
    Captured large = Captured.run("search", "--config", config.toString(), "--run", "unused");
    assertThat(large.code()).isEqualTo(2);
    assertThat(large.err()).contains("larger than 16 MiB").hasLineCount(1);

    Files.writeString(
        config, Files.readString(run.resolve("config.json")).replaceFirst("\"cpu\"", "\"cpuu\""));
    assertThat(Captured.run("inspect", copy.toString()).err())
        .contains("has no valid provenance: ", "the key 'cpu' is missing")
        .doesNotContain("DeserializationFeature");
  }

  @Test
  void aRunNeedsAName() {
    Captured result = Captured.run("search", "--preset", "smoke", "--run", "");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("'': names no folder; give the run one of its own\n");
  }

  @Test
  void anAddressOfAnotherMachineIsTheFaultOfBind() {
    Captured result =
        Captured.run("watch", run.toString(), "--web", "0", "--bind", "192.0.2.1", "--once");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("--bind: '192.0.2.1' is no address of this machine");
  }

  @Test
  void whoWatchesARunThatNobodyWritesIsTold() throws Exception {
    Path begun = Files.createDirectories(folder.resolve("begun"));
    Files.copy(run.resolve("config.json"), begun.resolve("config.json"));

    assertThat(Captured.run("watch", begun.toString(), "--once").out())
        .contains("no process writes to it", "best -,")
        .doesNotContain("Inf");
  }

  @Test
  void theSizeOfALongSearchsLogIsToldAtItsStart() {
    Captured result =
        Captured.run(
            "search",
            "--preset",
            "smoke",
            "--max-children",
            "99999999999",
            "--max-minutes",
            "0.005",
            "--run",
            folder.resolve("long").toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("19,000 GB for 99,999,999,999 children; free there are ");
  }

  @Test
  void smallNumbersReadWell() {
    assertThat(Numbers.fixed(-0.0, 5)).isEqualTo("0.00000");
    assertThat(Numbers.fixed(-1e-9, 5)).isEqualTo("0.00000");
    assertThat(Numbers.fixed(-0.25, 2)).isEqualTo("-0.25");
    assertThat(Numbers.counted(1, "seed")).isEqualTo("1 seed");
    assertThat(Numbers.fitness(Double.NEGATIVE_INFINITY, 5)).isEqualTo("-");
  }
}
