// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.exec.ExecutorFactories;
import savanna.tasks.Hurdle;
import savanna.tasks.Task;
import savanna.tasks.TaskException;
import savanna.tasks.TaskTrainer;
import savanna.tasks.TrainingResult;
import savanna.tasks.TrainingResult.Outcome;
import savanna.tasks.data.FileChecksum;
import savanna.tasks.file.TaskFile;

/** Programs that keep to the protocol, and others, in Python's standard library. */
class CommandTaskTest {
  private static final String PROGRAM =
      """
      import json, os, random, sys, time
      mode = sys.argv[1]
      marker = "died"
      def say(**message):
          print(json.dumps(message), flush=True)
      if mode == "no-hello":
          print("cannot find the data", file=sys.stderr)
          sys.exit(4)
      if mode == "slow-hello":
          time.sleep(60)
      if os.path.exists("start"):
          os.rename("start", "started")
          os.kill(os.getpid(), 9)
      if os.path.exists("never"):
          os.kill(os.getpid(), 9)
      say(type="hello", protocol=2 if mode == "protocol" else 1, name="fake", trainSteps=80,
          parameters=7 if os.path.exists("other") else 5, deterministic=mode != "noisy",
          code=sys.argv[2] if len(sys.argv) > 2 else "program")
      for line in sys.stdin:
          c = json.loads(line)
          def answer(**more):
              say(type="result", id=c["id"], **more)
          if mode == "dies" or (mode == "dies-once" and not os.path.exists(marker)):
              open(marker, "w").close()
              print("out of memory", file=sys.stderr)
              os._exit(9)
          if mode == "killed":
              os.kill(os.getpid(), 9)
          if mode == "silent":
              time.sleep(60)
          if mode == "progress":
              for i in range(6):
                  time.sleep(0.5)
                  say(type="progress", id=c["id"], trainStep=i)
          if mode == "chatty":
              print("epoch 1 of 3", flush=True)
          if mode == "wrong-id":
              c["id"] += 1
          if mode == "fails":
              answer(outcome="failed", message="no\\nGPU")
          elif mode == "diverges":
              answer(outcome="completed", loss=float("nan"), accuracy=0.5)
          elif mode == "lacks":
              answer(outcome="completed", accuracy=0.5)
          elif c["hurdle"] is not None and c["hurdle"] < 0.7:
              answer(outcome="stopped", trainSteps=c["checkpoint"], checkpointLoss=0.7)
          else:
              noise = random.random() if mode in ("noisy", "liar") else 0
              answer(outcome="completed", loss=c["seed"] + len(c["code"]) * 1e-3 + noise,
                     accuracy=0.5, checkpointLoss=0.7, cpuSeconds=0.25)
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("fake.py"), PROGRAM);
  }

  private TaskFile file(String mode, String more) throws IOException {
    Path file = folder.resolve("fake.json");
    Files.writeString(
        file, "{\"command\": [\"python3\", \"fake.py\", \"" + mode + "\"]" + more + "}");
    return TaskFile.read(file);
  }

  private Task task(String mode, String more) throws IOException {
    return file(mode, more).task().printingTo(folder);
  }

  private TrainingResult train(String mode, String more) throws IOException {
    return train(task(mode, more));
  }

  private static TrainingResult train(Task task) {
    try (TaskTrainer trainer = task.newTrainer(ExecutorFactories.defaultFactory())) {
      return trainer.train(ProgramLibrary.program("lion"), 3, Hurdle.NONE);
    }
  }

  @Test
  void anAnswerIsAResult() throws IOException {
    TrainingResult result = train("good", "");

    int length = ProgramLibrary.program("lion").toString().length();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.loss()).isEqualTo(3 + length * 1e-3);
    assertThat(result.accuracy()).isEqualTo(0.5);
    assertThat(result.trainSteps()).isEqualTo(80);
    assertThat(result.checkpointLoss()).isEqualTo(0.7);
    assertThat(result.cpuSeconds()).isEqualTo(0.25);
  }

  @Test
  void aHurdleIsSentAndTrainStepsAre() throws IOException {
    Task task = task("good", "").named("fake:40", 40);
    try (TaskTrainer trainer = task.newTrainer(ExecutorFactories.defaultFactory())) {
      TrainingResult stopped = trainer.train(ProgramLibrary.program("lion"), 3, new Hurdle(5, 0.6));
      assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
      assertThat(stopped.trainSteps()).isEqualTo(5);
      assertThat(stopped.loss()).isNaN();
      assertThat(trainer.train(ProgramLibrary.program("lion"), 3, new Hurdle(5, 0.8)).trainSteps())
          .isEqualTo(40);
    }
  }

  @Test
  void aProgramThatDiesOnceLosesNothing() throws IOException {
    assertThat(train("dies-once", "").outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(Files.readString(folder.resolve("fake.stderr.txt"))).contains("out of memory");
  }

  @Test
  void aProgramThatDiesWhileItStartsLosesNothing() throws IOException {
    Task task = task("good", "");
    Files.createFile(folder.resolve("start"));
    assertThat(train(task).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(folder.resolve("started")).exists();
  }

  @Test
  void aProgramThatDoesNotStartAgainEndsTheRun() throws IOException {
    Task task = task("good", "");
    Files.createFile(folder.resolve("never"));
    assertThatThrownBy(() -> train(task))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining("did not start: 'python3 fake.py good' was killed by signal 9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dies | ended with code 9: out of memory",
        "killed | was killed by signal 9",
        "silent | was silent for 2.0 s and was ended",
        "chatty | wrote 'epoch 1 of 3' to its standard output",
        "wrong-id | its id must be that of the candidate",
        "lacks | it lacks the number loss",
      })
  void whatKillsItTwiceHasFailed(String mode, String message) throws IOException {
    TrainingResult result = train(mode, ", \"silentSeconds\": 2");
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.failure()).startsWith("twice: ").contains(message);
  }

  @Test
  void aFailureThatIsSaidIsNotTriedAgain() throws IOException {
    TrainingResult result = train("fails", "");
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.failure()).isEqualTo("no GPU");
  }

  @Test
  void nanIsDivergence() throws IOException {
    TrainingResult result = train("diverges", "");
    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(result.loss()).isNaN();
  }

  @Test
  void progressBreaksTheSilence() throws IOException {
    assertThat(train("progress", ", \"silentSeconds\": 2").outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void whoSaysThatHeIsDeterministicIsChecked() {
    assertThatThrownBy(() -> train("liar", ""))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining("says that it is deterministic")
        .hasMessageContaining("and then with completed loss ");
  }

  @Test
  void whoSaysThatHeIsNotIsNot() throws IOException {
    assertThat(task("noisy", "").deterministic()).isFalse();
    assertThat(train("noisy", "").outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-hello | ended with code 4: cannot find the data",
        "slow-hello | was silent for 5.0 s",
        "protocol | speaks protocol 2",
      })
  void aProgramThatDoesNotStartIsAnErrorOfTheTask(String mode, String message) {
    assertThatThrownBy(() -> file(mode, ", \"startSeconds\": 5"))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aProgramThatIsNotThereIsAnErrorOfTheTask() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{\"command\": [\"no-such-program\"]}");
    assertThatThrownBy(() -> TaskFile.read(file))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining("'no-such-program' cannot be started");
  }

  @Test
  void aDefinitionIsCompleteAndStartsNothing() throws IOException {
    TaskFile file = file("good", "");
    TaskFile again = TaskFile.of("run", "fake", file.definition());

    assertThat(again).isEqualTo(file);
    assertThat(again.task().parameters()).isEqualTo(5);
    assertThat(again.task().source().checksums()).hasSize(1);
  }

  @Test
  void aProgramThatHasChangedIsRefusedWithBothSums() throws IOException {
    Task task = task("good", "");
    String then = task.source().checksums().get(0);
    Files.writeString(folder.resolve("fake.py"), PROGRAM + "\n# other\n");
    assertThatThrownBy(() -> task.newTrainer(ExecutorFactories.defaultFactory()))
        .hasMessageContaining(then)
        .hasMessageContaining(FileChecksum.of(folder.resolve("fake.py")));
  }

  @Test
  void anotherHelloEndsTheRun() throws IOException {
    Task task = task("good", "");
    Files.createFile(folder.resolve("other"));
    assertThatThrownBy(() -> train(task))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining("parameters=7")
        .hasMessageContaining("parameters=5");
  }

  @Test
  void exportedCodeIsWhatItAsksFor() throws IOException {
    for (String code : List.of("pytorch", "optax")) {
      Path file = folder.resolve(code + ".json");
      Files.writeString(
          file, "{\"command\": [\"python3\", \"fake.py\", \"good\", \"" + code + "\"]}");
      try (TaskTrainer trainer =
          TaskFile.read(file).task().newTrainer(ExecutorFactories.defaultFactory())) {
        assertThat(trainer.train(ProgramLibrary.program("lion"), 0, Hurdle.NONE).loss())
            .isGreaterThan(1); // a thousand characters and more
      }
    }
  }

  @Test
  void closingEndsTheProgramWhileItTrains() throws Exception {
    TaskTrainer trainer = task("silent", "").newTrainer(ExecutorFactories.defaultFactory());
    Thread thread =
        new Thread(
            () ->
                assertThatThrownBy(
                        () -> trainer.train(ProgramLibrary.program("lion"), 3, Hurdle.NONE))
                    .isInstanceOf(TaskException.class));
    thread.start();
    Thread.sleep(500);
    trainer.close();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(
            ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("fake.py")))
        .isEmpty();
  }
}
