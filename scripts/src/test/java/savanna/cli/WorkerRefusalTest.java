// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import savanna.search.evaluation.Candidate;

/**
 * One searching process, whose tasks are files of all kinds, and the workers that it does not take.
 * Then one that it takes: what that one trained is trained again here.
 */
@Timeout(180)
class WorkerRefusalTest {
  private static final String COMMAND = "python3 plain_task.py";

  @TempDir private Path folder = Path.of("");

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void writeData(int period) throws IOException {
    StringBuilder csv = new StringBuilder("x,y,kind\n");
    for (int i = 0; i < 200; i++) {
      csv.append(i % 13).append(',').append(i % period).append(',');
      csv.append(i % 13 > i % period ? "above" : "below").append('\n');
    }
    write("a.csv", csv.toString());
  }

  private void writeTasks() throws IOException {
    for (String name : List.of("plain_task.py", "savanna_task.py", "plain.json")) {
      Files.copy(Path.of("examples").resolve(name), folder.resolve(name));
    }
    writeData(7);
    write(
        "table.json",
        """
        {"name": "table", "data": {"kind": "csv", "file": "a.csv", "label": "kind"},
         "model": {"kind": "mlp", "hidden": [4]}, "batch": 16, "trainSteps": 40}
        """);
    write(
        "varied.json",
        """
        {"name": "varied", "task": "iris-mlp", "trainSteps": 20,
         "augmentation": {"width": [0.5, 2], "batch": [0.5, 2], "weights": [0.3, 3]}}
        """);
    write(
        "config.json",
        """
        {"population": {"size": 10, "tournament": 3, "window": 4},
         "fitness": {"tasks": ["plain.json:20", "table.json", "varied.json"], "seedCap": 1},
         "budget": {"maxChildren": 100000}}
        """);
    write("secret", "0123456789abcdef");
    write("wrong", "0123456789abcdeF");
  }

  private static String place() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return "127.0.0.1:" + free.getLocalPort();
    }
  }

  private Process start(String name, List<String> command) throws IOException {
    return SearchProcess.start(Files.createDirectories(folder.resolve(name)), command);
  }

  private String errors(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve("err"));
  }

  private void await(Process process, String name, String text) throws Exception {
    while (process.isAlive() && !errors(name).contains(text)) {
      Thread.sleep(20);
    }
    assertThat(errors(name)).contains(text);
  }

  /** Returns the class path of a build that differs in one class. */
  private String otherBuild() throws Exception {
    Path module =
        Path.of(Candidate.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path copy = folder.resolve("other" + (Files.isDirectory(module) ? "" : ".jar"));
    try (Stream<Path> files = Files.walk(module)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(module.relativize(file).toString()));
      }
    }
    if (Files.isDirectory(copy)) {
      Files.writeString(copy.resolve("Other.class"), "other");
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(copy)) {
        Files.writeString(jar.getPath("/Other.class"), "other");
      }
    }
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().equals(module) ? copy.toString() : entry);
    }
    assertThat(entries).contains(copy.toString());
    return String.join(File.pathSeparator, entries);
  }

  private static void garbage(String place) throws IOException {
    String[] parts = place.split(":");
    try (Socket socket = new Socket(parts[0], Integer.parseInt(parts[1]))) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private void expectRefusal(Captured worker, String reason, String atTheSearch) throws Exception {
    assertThat(worker.err()).contains(reason).hasLineCount(1);
    assertThat(worker.code()).isEqualTo(2);
    // The worker may have ended before the search has said so, too.
    Pattern line = Pattern.compile("worker refused: .*" + atTheSearch);
    for (int k = 0; k < 500 && !line.matcher(errors("search")).find(); k++) {
      Thread.sleep(20);
    }
    assertThat(errors("search")).containsPattern(line);
  }

  private Captured worker(String place, String secret, String... more) {
    List<String> arguments = new ArrayList<>(List.of("worker", place, "--workers", "1"));
    arguments.addAll(List.of("--secret", path(secret)));
    arguments.addAll(List.of(more));
    return Captured.run(arguments.toArray(String[]::new));
  }

  @Test
  @Tag("slow")
  void workersThatWouldGiveOtherResultsAreRefusedOnBothSidesAndTheRightOneIsNot() throws Exception {
    writeTasks();
    String place = place();
    String[] arguments = {
      "search",
      "--config",
      path("config.json"),
      "--run",
      path("run"),
      "--workers",
      "1",
      "--listen",
      place,
      "--secret",
      path("secret")
    };
    Process search = start("search", SearchProcess.command(arguments));
    try {
      await(search, "search", "workers may join");
      List<String> other =
          SearchProcess.command("worker", place, "--workers", "1", "--secret", path("secret"));
      other.set(other.indexOf("-cp") + 1, otherBuild());
      Process otherBuild = start("other-build", other);
      garbage(place);
      expectRefusal(worker(place, "wrong"), "--secret FILE", "the secret is another");
      expectRefusal(
          worker(place, "secret"),
          "--allow-command '" + COMMAND + "'",
          "'ring.*' runs a command; start the worker with --allow-command");
      expectRefusal(
          worker(place, "secret", "--allow-command", "python3"),
          "--allow-command '" + COMMAND + "'",
          "'ring.*' runs a command");
      writeData(6);
      expectRefusal(worker(place, "secret", "--allow-command", COMMAND), "a.csv", "a\\.csv");
      writeData(7);
      assertThat(otherBuild.waitFor()).isEqualTo(2);
      assertThat(errors("other-build")).contains("another build of Savanna").hasLineCount(1);
      assertThat(errors("search")).contains("another build of Savanna");

      String[] right = {
        "worker", place, "--workers", "2", "--secret", path("secret"), "--allow-command", COMMAND
      };
      Process worker = start("worker", SearchProcess.command(right));
      await(search, "search", "worker w1 joined");
      long lines = lines();
      while (search.isAlive() && lines() < lines + 40) {
        Thread.sleep(20);
      }
      search.destroy();
      assertThat(search.waitFor()).as(errors("search")).isEqualTo(128 + 15);
      assertThat(worker.waitFor()).as(errors("worker")).isZero();
      assertThat(errors("search")).containsPattern("worker w1 left: .*, after [1-9]");
    } finally {
      search.destroyForcibly();
    }
    Captured replay = Captured.run("replay", path("run"), "--sample", "12");
    assertThat(replay.out()).as(replay.err()).contains("no mismatch");
  }

  private long lines() throws IOException {
    Path events = folder.resolve("run").resolve("events.jsonl");
    return Files.exists(events) ? Files.readAllLines(events).size() : 0;
  }
}
