// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the input of a search is said in one line, and nothing is left behind. */
class SearchInputTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"populaton\": {}}                        | :1:2: unknown key 'populaton'; known are",
        "{\"population\": {\"size\": -3}}             | :1:25: population.size must be from 1",
        "{\"fitness\": {\"tasks\": [\"mnist\"]}}        | :1:24: no task 'mnist'; there are iris-mlp",
        "{\"fitness\": {\"tasks\": [\"iris-mlp:0\"]}}   | :1:24: task 'iris-mlp:0': the train steps",
        "{\"fitness\": {\"tasks\": [null]}}           | :1:24: fitness.tasks[0] is null",
        "{\"executor\": \"gpu\"}                      | :1:14: no executor 'gpu'; there are tiled",
        "{\"mutation\": {\"maxLiveStatements\": 0}}    | :1:36: mutation.maxLiveStatements must be",
        "{\"mutation\": {\"weights\": {\"insert\": 0, \"modify\": 0}}} | :1:26: mutation.weights must",
        "{\"mutation\": {\"weights\": {\"jump\": 1}}} | :1:27: unknown key 'jump' in mutation.weights",
        "{\"mutation\": {\"prior\": \"x\"}} | :1:24: mutation.prior 'x' is none; there are uniform",
        "{\"mutation\": {\"prior\": {\"y\": 1}}} | :1:24: mutation.prior names 'y'",
        "{\"warmStart\": [{\"program\": \"adamx\"}]}    | :1:28: adamx: there is no such file",
        "{\"warmStart\": [{\"program\": \"def f()\"}]}  | :1:28: in the program, line 1, column 5:",
      })
  void configsNameThePlace(String text, String message) throws Exception {
    Path config = folder.resolve("a.json");
    Files.writeString(config, text);

    Captured result = search("--config", config.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith(config + message).hasLineCount(1);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws Exception {
    Path config = folder.resolve("a.json");
    Files.writeString(config, "\uFEFF{\"populaton\": {}}");

    assertThat(search("--config", config.toString()).err())
        .startsWith(config + ":1:2: unknown key 'populaton'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--preset huge                   | no preset 'huge'; there are smoke, demo, rediscover, hour, alive, paper",
        "--config nowhere.json           | nowhere.json: cannot be read",
        "--preset smoke --max-children -1 | budget.maxChildren must be at least 0, got -1",
        "--preset smoke --compute much  | --compute is a factor like 4x or 0.5x, got 'much'",
        "--preset smoke --compute 0x    | compute must be above 0",
        "--preset smoke --mode guess    | expected one of [EVOLUTION, RANDOM, TUNING]",
        "--preset smoke --warm-start adamx | adamx: there is no such file",
        "--preset smoke --warm-start adamw=0 | the weight is a number above 0",
        "--preset smoke --warm-start adamw=x | the weight is a number above 0",
        "--preset smoke --warm-start ,adamw | --warm-start: a program is missing in",
        "--preset smoke --workers 0      | --workers is a number from 1",
        "--preset smoke --config x.json  | mutually exclusive",
        "--seed 1                        | (--preset=NAME | --config=FILE)",
      })
  void flagsSayWhatToDo(String flags, String message) {
    assertRefused(search(flags.split(" ")), message);
  }

  private void assertRefused(Captured result, String... message) {
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message).hasLineCount(1);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private Captured searchWith(String config) throws Exception {
    Path file = folder.resolve("a.json");
    Files.writeString(file, config);
    return search("--config", file.toString());
  }

  @Test
  void whatCouldStallAWorkerIsRefused() throws Exception {
    assertRefused(
        searchWith("{\"mutation\": {\"maxLiveStatements\": 1000000}}"),
        "above the ceiling",
        "at most");
  }

  @Test
  void aProgramLongerThanItsChildrenMayBeIsRefused() throws Exception {
    assertRefused(
        searchWith("{\"mutation\": {\"maxLiveStatements\": 3}}"),
        "warmStart[0].program has 9 statements, 9 live",
        "raise that");
  }

  @Test
  void aProgramWithoutConstantsIsNotTuned() throws Exception {
    Path program = folder.resolve("bare.txt");
    Files.writeString(program, "def train(w, g, lr):\n  update = sign(g)\n  return update\n");

    assertRefused(
        search("--preset", "smoke", "--mode", "tuning", "--warm-start", program.toString()),
        "has no constant but 0 to tune");
  }

  @Test
  void anUnwritablePlaceIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    Captured result =
        Captured.run("search", "--preset", "smoke", "--run", file.resolve("run").toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("cannot be written").hasLineCount(1);
  }

  @Test
  void anInitialProgramThatDoesNotTrainIsSaid() throws Exception {
    Path config = folder.resolve("a.json");
    String program = "def train(w, g, lr):\\n  update = w * 1e38\\n  return update";
    Files.writeString(
        config,
        "{\"warmStart\": [{\"program\": \""
            + program
            + "\"}], \"fitness\": {\"tasks\": [\"iris-mlp\"]}}");

    Captured result = search("--config", config.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("the initial program must train on task iris-mlp");
    assertThat(result.err()).hasLineCount(1);
  }

  @Test
  void whatIsNoRunIsSaid() {
    for (String command : new String[] {"inspect", "resume"}) {
      Captured result = Captured.run(command, folder.toString());

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("is no run directory").hasLineCount(1);
    }
  }

  @Test
  void anInvalidProgramIsNotEvaluated() throws Exception {
    Path program = folder.resolve("bad.txt");
    Files.writeString(program, "def train(w, g, lr):\n  update = foo(g)\n  return update\n");

    Captured result = Captured.run("evaluate", program.toString(), "--tasks", "iris-mlp");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith(program + ":2:12: unknown function").hasLineCount(1);
  }

  private Captured search(String... flags) {
    String[] arguments = new String[flags.length + 3];
    arguments[0] = "search";
    arguments[1] = "--run";
    arguments[2] = folder.resolve("run").toString();
    System.arraycopy(flags, 0, arguments, 3, flags.length);
    return Captured.run(arguments);
  }
}
