// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.ExecutorFactories;
import savanna.tasks.Hurdle;
import savanna.tasks.Task;
import savanna.tasks.TaskTrainer;
import savanna.tasks.TrainingResult;
import savanna.tasks.TrainingResult.Outcome;
import savanna.tasks.file.TaskFile;

/**
 * What a program beside Savanna costs, and that its deaths cost nothing. With {@code mvn test -pl
 * proxy-tasks -am -Dtest=CommandSpeedTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtest.groups.excluded=}.
 */
@Tag("slow")
class CommandSpeedTest {
  private static final int KILLS = 200;
  private static final int MANY = 100_000;
  private static final String NOTHING =
      """
      import json, sys
      print(json.dumps({"type": "hello", "protocol": 1, "name": "nothing", "trainSteps": 10,
                        "parameters": 1, "deterministic": False, "code": sys.argv[1]}), flush=True)
      for line in sys.stdin:
          c = json.loads(line)
          sys.stdout.write('{"type": "result", "id": %d, "outcome": "completed", "loss": %d}\\n'
                           % (c["id"], c["seed"] + 1))
          sys.stdout.flush()
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("nothing.py"), NOTHING);
  }

  private Task task(String code) throws IOException {
    Path file = folder.resolve("nothing.json");
    Files.writeString(
        file,
        "{\"command\": [\"python3\", \"nothing.py\", \"" + code + "\"], \"checkedShare\": 0}");
    return TaskFile.read(file).task().printingTo(folder);
  }

  /** Different programs of ten statements, so that each is exported anew. */
  private static Program program(int number) {
    String text = ProgramLibrary.program("adamw").toString();
    return ProgramParser.parse(text.replace("0.01", "0.01" + (number + 1)));
  }

  /** Returns the median time of a candidate, by the number of workers; of the slowest worker. */
  private static double medianMillis(Task task, int workers, int candidates) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    List<TaskTrainer> trainers = new ArrayList<>();
    try {
      for (int i = 0; i < workers; i++) {
        TaskTrainer trainer = task.newTrainer(ExecutorFactories.defaultFactory());
        trainers.add(trainer);
        for (int k = 0; k < 2000; k++) {
          trainer.train(program(k), k, Hurdle.NONE); // warms up
        }
      }
      List<Future<double[]>> all = new ArrayList<>();
      for (TaskTrainer trainer : trainers) {
        all.add(threads.submit(() -> millis(trainer, candidates)));
      }
      double worst = 0;
      for (Future<double[]> one : all) {
        double[] sorted = one.get();
        Arrays.sort(sorted);
        worst = Math.max(worst, sorted[candidates / 2]);
      }
      return worst / workers;
    } finally {
      trainers.forEach(TaskTrainer::close);
      threads.shutdownNow();
    }
  }

  private static double[] millis(TaskTrainer trainer, int candidates) {
    double[] millis = new double[candidates];
    for (int k = 0; k < candidates; k++) {
      Program program = program(k);
      long start = System.nanoTime();
      TrainingResult result = trainer.train(program, k, Hurdle.NONE);
      millis[k] = (System.nanoTime() - start) * 1e-6;
      assertThat(result.loss()).isEqualTo(k + 1);
    }
    return millis;
  }

  @Test
  void aCandidateCostsLessThanAMillisecondWhateverCodeIsWanted() throws Exception {
    for (String code : List.of("program", "pytorch", "optax")) {
      double millis = medianMillis(task(code), 1, 4000);
      double both = medianMillis(task(code), 2, 2000);
      System.out.printf("%s: %.3f ms a candidate, two workers %.3f ms%n", code, millis, both);
      assertThat(millis).isLessThan(1);
      assertThat(both).isLessThan(1);
    }
  }

  @Test
  void manyCandidatesDoNotMakeMemoryGrow() throws Exception {
    Program[] programs =
        Stream.iterate(0, k -> k + 1)
            .limit(50)
            .map(CommandSpeedTest::program)
            .toArray(Program[]::new);
    try (TaskTrainer trainer = task("pytorch").newTrainer(ExecutorFactories.defaultFactory())) {
      long heap = 0;
      long resident = 0;
      for (int k = 0; k < MANY; k++) {
        trainer.train(programs[k % programs.length], k, Hurdle.NONE);
        if (k == MANY / 10) {
          heap = heap();
          resident = resident();
        }
      }
      System.out.printf(
          "heap %d kB, then %d kB; program %d kB, then %d kB%n",
          heap / 1024, heap() / 1024, resident, resident());
      assertThat(heap()).isLessThan(heap + (8 << 20));
      assertThat(resident()).isLessThan(resident + 2048);
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static Stream<ProcessHandle> programs() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("nothing.py"));
  }

  private static long resident() throws IOException {
    long pid = programs().findFirst().orElseThrow().pid();
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void randomKillsLoseNothing() throws Exception {
    Random random = new Random(1);
    int killed = 0;
    try (TaskTrainer trainer = task("program").newTrainer(ExecutorFactories.defaultFactory())) {
      trainer.train(program(0), 0, Hurdle.NONE);
      for (int k = 0; killed < KILLS; k++) {
        List<ProcessHandle> now = programs().toList();
        Thread killer =
            new Thread(
                () -> {
                  try {
                    Thread.sleep(0, random.nextInt(999_999));
                  } catch (InterruptedException e) {
                    return;
                  }
                  now.forEach(ProcessHandle::destroyForcibly);
                });
        killer.start();
        TrainingResult result = trainer.train(program(k), k, Hurdle.NONE);
        killer.join();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.loss()).isEqualTo(k + 1);
        killed += now.size();
      }
    }
    assertThat(programs()).isEmpty();
  }
}
