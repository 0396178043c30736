// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import savanna.cli.input.ConfigLoader;
import savanna.cli.input.TaskChoice;
import savanna.results.config.RunConfig;

/** A user's own task, as a file of data and as a program, in every command that takes a task. */
@Timeout(300)
class OwnTaskTest {
  private static final Path EXAMPLES = Path.of("examples");

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void tasks() throws IOException {
    for (String name : List.of("plain_task.py", "savanna_task.py", "plain.json")) {
      Files.copy(EXAMPLES.resolve(name), folder.resolve(name));
    }
    StringBuilder csv = new StringBuilder("x,y,kind\n");
    for (int i = 0; i < 200; i++) {
      csv.append(i % 13).append(',').append(i % 7).append(',');
      csv.append(i % 13 > i % 7 ? "above" : "below").append('\n');
    }
    Files.writeString(folder.resolve("a.csv"), csv);
    Files.writeString(
        folder.resolve("table.json"),
        """
        {"name": "table", "data": {"kind": "csv", "file": "a.csv", "label": "kind"},
         "model": {"kind": "mlp", "hidden": [4]}, "batch": 16, "trainSteps": 40}
        """);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String good(String... arguments) {
    Captured result = Captured.run(arguments);
    assertThat(result.code()).as(result.err() + result.out()).isZero();
    return result.out();
  }

  private void search(String task, String run, int children, String workers) throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"population": {"size": 10, "tournament": 3, "window": 4},
         "fitness": {"tasks": ["%s"], "seedCap": 1},
         "budget": {"maxChildren": %d}}
        """
            .formatted(task, children));
    good("search", "--config", path("config.json"), "--run", path(run), "--workers", workers);
  }

  private byte[] events(String run) throws IOException {
    return Files.readAllBytes(folder.resolve(run).resolve("events.jsonl"));
  }

  @Test
  void theExampleInPlainPythonIsSearchedToTheSameBitsByOneAndByTwoWorkers() throws IOException {
    search("plain.json:20", "one", 30, "1");
    search("plain.json:20", "two", 30, "2");

    assertThat(events("two")).isEqualTo(events("one"));
    assertThat(good("replay", path("one"), "--sample", "5")).contains("no mismatch");
    assertThat(good("inspect", path("one"))).doesNotContain("not bit-reproducible");
    assertThat(Files.readString(folder.resolve("one/config.json"))).contains("\"ring\"", "sha256");
    good("report", path("one"));

    Files.writeString(folder.resolve("plain_task.py"), "# changed\n");
    Captured resumed = Captured.run("resume", path("one"));
    assertThat(resumed.code()).isEqualTo(2);
    assertThat(resumed.err()).contains("plain_task.py: has SHA-256").contains("was made with");
  }

  @Test
  void aTableIsSearchedReplayedAndRefusedWhenItHasChanged() throws IOException {
    search("table.json:4x", "run", 60, "2");
    assertThat(good("replay", path("run"))).contains("no mismatch");
    Files.delete(folder.resolve("table.json")); // the run has it by value
    assertThat(good("replay", path("run"))).contains("no mismatch");

    Files.writeString(folder.resolve("a.csv"), "x,y,kind\n1,2,above\n2,1,below\n3,3,below\n");
    for (String command : List.of("resume", "replay", "funnel")) {
      Captured refused = Captured.run(command, path("run"));
      assertThat(refused.code()).as(command).isEqualTo(2);
      assertThat(refused.err()).contains("a.csv: has SHA-256").contains("was made with");
    }
  }

  @Test
  void aVariedTaskGivesTheSameLogForAnyWorkersAndIsReplayed() throws IOException {
    Files.writeString(
        folder.resolve("varied.json"),
        """
        {"task": "iris-mlp", "trainSteps": 24,
         "augmentation": {"width": [0.5, 2], "depth": [1, 2], "batch": [0.25, 1], "trainSteps": [0.5, 2],
                          "data": [0.5, 1], "labelNoise": [0, 0.2], "weights": [0.3, 3]}}
        """);
    search("varied.json", "one", 40, "1");
    search("varied.json", "two", 40, "2");

    assertThat(events("two")).isEqualTo(events("one"));
    Files.delete(folder.resolve("varied.json"));
    assertThat(good("replay", path("one"))).contains("no mismatch");
    assertThat(Files.readString(folder.resolve("one/config.json"))).contains("\"augmentation\"");
  }

  @Test
  void theVariedExamplesCanBeRead() throws IOException {
    for (String kind : List.of("plain", "varied")) {
      RunConfig config = ConfigLoader.read(EXAMPLES.resolve("varied/" + kind + ".json").toString());
      assertThat(config.tasks()).hasSize(kind.equals("plain") ? 0 : 2);
      assertThat(config.search().fitness().tasks()).hasSize(2);
    }
    assertThat(TaskChoice.one(EXAMPLES.resolve("varied/digits-varied.json").toString()).family())
        .isEqualTo("digits-vit");
  }

  @Test
  void aFunnelTakesTaskFilesIntoItsLog() throws IOException {
    search("iris-mlp:20", "run", 60, "2");
    Files.writeString(
        folder.resolve("stages.json"),
        """
        {"candidates": 2, "metaValidation": {"points": 0},
         "stages": [{"name": "A", "tasks": ["table.json"], "tuningRuns": 0, "seeds": 2}]}
        """);
    good("funnel", path("run"), "--stages", path("stages.json"));
    assertThat(Files.readString(folder.resolve("run/funnel.jsonl"))).contains("\"recorded\"");
    Files.delete(folder.resolve("table.json"));
    assertThat(good("replay", path("run"), "--funnel")).contains("no mismatch");
    good("funnel", path("run"));
  }

  @Test
  void everyCommandTakesThePathOfATask() throws IOException {
    assertThat(good("tasks", path("table.json")))
        .contains("2 classes of a.csv, 2 inputs; 2-4-2 perceptron")
        .contains("22 parameters, 40 train steps of batch 16")
        .contains("noise between seeds");
    assertThat(good("tasks", path("plain.json"))).contains("33 parameters, 80 train steps");
    assertThat(good("evaluate", "adamw-short", "lion-short", "--tasks", path("table.json")))
        .contains("lion-short");
    good("simplify", "lion-short", "--tasks", path("table.json"), "--seeds", "3");
    good("tune", "adamw", "--tasks", path("table.json"), "--runs", "6");
  }

  @Test
  void tasksOfTheListAreTriedTheSameWay() {
    assertThat(good("tasks", "iris-mlp:20"))
        .contains("131 parameters, 20 train steps")
        .contains("adamw-short, 8 seeds: loss ");
    Captured result = Captured.run("tasks", "iris-mpl");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("iris-mlp").hasLineCount(1);
  }

  @Test
  void brokenFilesAreBadInput() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "x,kind\n1,a\n2,b,c\n");
    Captured result = Captured.run("tasks", path("table.json"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("a.csv, line 3: has 3 cells").hasLineCount(1);
    result = Captured.run("tasks", path("no-such.json"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("there is no such task file");
    Files.writeString(
        folder.resolve("config.json"), "{\"fitness\": {\"tasks\": [\"table.json\"]}}");
    result = Captured.run("search", "--config", path("config.json"), "--run", path("run"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("config.json:1:24: ").contains("line 3");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void whatKillsTheProgramIsSaidByInspectAndCostsNothingElse() throws IOException {
    Files.writeString(
        folder.resolve("plain_task.py"),
        """
        import os
        import savanna_task

        def train(optimizer, seed, hurdle):
            weights = [[1.0, 2.0]]
            steps = optimizer()
            for step in range(hurdle.train_steps):
                hurdle(sum(w * w for w in weights[0]) + 1)
                steps.step(weights, [[2 * w for w in weights[0]]], hurdle.lr(step))
            if weights[0][0] > 1.5:
                os._exit(7)
            return sum(w * w for w in weights[0]) + 1, 0.5

        savanna_task.serve(train, name="parabola", train_steps=20, parameters=2, code="program")
        """);
    search("plain.json", "run", 150, "2");
    String shown = good("inspect", path("run"));
    assertThat(shown).contains("could not be trained, the last").contains("ended with code 7");
    good("report", path("run"));
    assertThat(good("replay", path("run"), "--sample", "10")).contains("no mismatch");
  }

  @Test
  void aProgramThatSaysItIsNotDeterministicIsReplayedWithinItsNoise() throws IOException {
    Files.writeString(
        folder.resolve("plain_task.py"),
        """
        import random
        import savanna_task

        def train(optimizer, seed, hurdle):
            weights = [[1.0, 2.0]]
            steps = optimizer()
            for step in range(hurdle.train_steps):
                hurdle(sum(w * w for w in weights[0]) + 1)
                steps.step(weights, [[2 * w for w in weights[0]]], hurdle.lr(step))
            return sum(w * w for w in weights[0]) + 1 + random.random() * 0.01, 0.5

        savanna_task.serve(train, name="noisy", train_steps=20, parameters=2, code="program",
                           deterministic=False)
        """);
    search("plain.json", "run", 30, "1");
    assertThat(good("inspect", path("run"))).contains("not bit-reproducible: ring");
    assertThat(good("replay", path("run"))).contains("losses within ").contains("no mismatch");
  }

  @Test
  void killedAndResumedItEndsInTheSameBytes() throws Exception {
    search("plain.json:10", "reference", 60, "1");
    String[] command = {
      "search", "--config", path("config.json"), "--run", path("run"), "--workers", "2"
    };
    Process process = SearchProcess.start(folder, SearchProcess.command(command));
    Path events = folder.resolve("run/events.jsonl");
    long half = events("reference").length / 2;
    SearchProcess.awaitBytesAlive(process, events, half, folder);
    List<ProcessHandle> programs = process.descendants().toList();
    assertThat(programs).isNotEmpty();
    process.destroyForcibly().waitFor();
    for (ProcessHandle program : programs) {
      program.onExit().get(20, TimeUnit.SECONDS); // its input has ended
    }
    good("resume", path("run"));
    assertThat(events("run")).isEqualTo(events("reference"));
  }
}
