// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command that trains prints and writes the same with a worker in another process as alone.
 * One worker serves all of them, in turn.
 */
@Tag("slow")
@Timeout(600)
class RemoteCommandsTest {
  private static final String TASKS = "digits-mlp:2000";

  @TempDir private Path folder = Path.of("");
  private String place = "";
  private List<Process> processes = new ArrayList<>();

  @BeforeEach
  void choosePlace() throws IOException {
    place = freePlace();
  }

  private static String freePlace() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return "127.0.0.1:" + free.getLocalPort();
    }
  }

  private Process start(String name, List<String> command) throws IOException {
    Process process = SearchProcess.start(Files.createDirectories(folder.resolve(name)), command);
    processes.add(process);
    return process;
  }

  private void startWorker(String... more) throws IOException {
    List<String> command = SearchProcess.command("worker", place, "--stay", "--workers", "2");
    command.addAll(List.of(more));
    start("worker", command);
  }

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Returns what a command prints, with one thread and perhaps more arguments. */
  private static Captured run(List<String> command, String... more) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--workers", "1"));
    arguments.addAll(List.of(more));
    Captured result = Captured.run(arguments.toArray(String[]::new));
    assertThat(result.code()).as(command + result.err()).isZero();
    return result;
  }

  /** Returns how many results the workers of a command gave. */
  private static long remote(Captured result) {
    assertThat(result.err()).contains("workers may join");
    return result
        .err()
        .lines()
        .filter(line -> line.matches("worker w\\d+ left: .*"))
        .mapToLong(
            line ->
                Long.parseLong(
                    line.replaceAll(".*after ([\\d,]+) result.*", "$1").replace(",", "")))
        .sum();
  }

  private static String withoutTimes(Captured result) {
    return result.out().replaceAll("\"cpuSeconds\" : .*", "");
  }

  private void expectSame(String... command) {
    Captured alone = run(List.of(command));
    Captured together = run(List.of(command), "--listen", place);
    assertThat(withoutTimes(together)).as(command[0]).isEqualTo(withoutTimes(alone));
    assertThat(remote(together)).as(command[0] + " " + together.err()).isPositive();
  }

  private void expectSameFile(String file, String alone, String together, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.set(1, path(alone));
    run(arguments);
    arguments.set(1, path(together));
    assertThat(remote(run(arguments, "--listen", place))).as(command[0]).isPositive();
    assertThat(folder.resolve(together).resolve(file))
        .hasSameBinaryContentAs(folder.resolve(alone).resolve(file));
  }

  private void copyRun(String from, String to, int lines) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(to));
    Files.copy(folder.resolve(from).resolve("config.json"), copy.resolve("config.json"));
    List<String> events = Files.readAllLines(folder.resolve(from).resolve("events.jsonl"));
    Files.writeString(
        copy.resolve("events.jsonl"),
        String.join("\n", events.subList(0, Math.min(lines, events.size()))) + "\n");
  }

  private void search(String name) throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        String.format(
            Locale.ROOT,
            """
            {"population": {"size": 10}, "warmStart": [{"program": "adamw"}],
             "fitness": {"tasks": ["%s"], "seedCap": 2},
             "hurdle": {"calibrated": false}, "budget": {"maxChildren": 400}}
            """,
            TASKS));
    run(List.of("search", "--config", path("config.json"), "--run", path(name)));
  }

  @Test
  void evaluateTuneAndSimplifyPrintTheSame() throws IOException {
    startWorker();
    expectSame(
        "evaluate", "adamw", "sgd", "lion", "--tasks", TASKS, "--seeds", "30", "--format", "json");
    expectSame("tune", "adamw", "--tasks", TASKS, "--runs", "60");
    expectSame("simplify", "program8", "--tasks", TASKS, "--seeds", "6");
  }

  @Test
  void resumeReplayAndFunnelWriteTheSame() throws IOException {
    startWorker();
    search("run");
    copyRun("run", "alone", 60);
    copyRun("run", "together", 60);
    expectSameFile("events.jsonl", "alone", "together", "resume", "");
    assertThat(folder.resolve("together/events.jsonl"))
        .hasSameBinaryContentAs(folder.resolve("run/events.jsonl"));
    expectSame("replay", path("run"));
    Files.writeString(
        folder.resolve("stages.json"),
        """
        {"candidates": 6, "metaValidation": {"task": "iris-mlp:2000", "points": 6, "seeds": 3},
         "stages": [{"name": "small", "tasks": ["iris-mlp:4000"], "tuningRuns": 30, "seeds": 8}]}
        """);
    expectSameFile(
        "funnel.jsonl", "alone", "together", "funnel", "", "--stages", path("stages.json"));
  }

  /** The broker knows nothing of Savanna, is killed, and comes back. */
  @Test
  void aBrokerThatIsThereServesAndMayDie() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef");
    String port = place.substring(place.indexOf(':') + 1);
    List<String> broker =
        SearchProcess.command(StandaloneBroker.class, path("data"), port, "0123456789abcdef");
    Process first = start("broker", broker);
    await("broker", "the broker listens");
    startWorker("--secret", secret.toString());
    search("alone");
    Thread killer =
        new Thread(
            () -> {
              try {
                SearchProcess.awaitBytes(first, folder.resolve("run/events.jsonl"), 20_000);
                first.destroyForcibly().waitFor();
                Thread.sleep(1_000);
                start("broker", broker);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    killer.start();
    List<String> command = List.of("search", "--config", path("config.json"), "--run", path("run"));
    Captured together = run(command, "--broker", place, "--secret", secret.toString());
    killer.join();

    assertThat(together.err()).contains("the broker is there again");
    assertThat(remote(together))
        .as(together.err() + Files.readString(folder.resolve("worker/err")))
        .isPositive();
    assertThat(folder.resolve("run/events.jsonl"))
        .hasSameBinaryContentAs(folder.resolve("alone/events.jsonl"));
  }

  private void await(String name, String text) throws Exception {
    Path errors = folder.resolve(name).resolve("err");
    while (!Files.exists(errors) || !Files.readString(errors).contains(text)) {
      Thread.sleep(20);
    }
  }
}
