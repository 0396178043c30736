// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.RandomStream;

/** The flags {@code --listen} and {@code --broker}, and {@code savanna worker}. */
class WorkerCommandTest {
  @TempDir private Path folder = Path.of("");

  private static String place() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return "127.0.0.1:" + free.getLocalPort();
    }
  }

  private String[] search(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("search", "--preset", "smoke", "--workers", "1", "--run"));
    arguments.add(folder.resolve(name).toString());
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private byte[] log(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name).resolve("events.jsonl"));
  }

  @Test
  @Timeout(120)
  void aWorkerJoinsBySecretAndTlsAndTheLogIsThatOfOneThread() throws Exception {
    assertThat(Captured.run(search("alone")).code()).isZero();
    Path keys = folder.resolve("keys");
    assertThat(Captured.run("worker", "--make-certificates", keys.toString()).code()).isZero();
    Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef\n");
    String place = place();
    CompletableFuture<Captured> worker =
        CompletableFuture.supplyAsync(
            () ->
                Captured.run(
                    "worker",
                    place,
                    "--workers",
                    "1",
                    "--secret",
                    secret.toString(),
                    "--tls",
                    keys.resolve("worker.p12").toString()));
    Captured search =
        Captured.run(
            search(
                "together",
                "--listen",
                place,
                "--secret",
                secret.toString(),
                "--tls",
                keys.resolve("search.p12").toString()));

    assertThat(search.code()).as(search.err()).isZero();
    assertThat(search.err()).contains("worker w1 joined", "worker w1 left");
    assertThat(worker.get().code()).as(worker.get().err()).isZero();
    assertThat(worker.get().err()).contains("joined the search as w1", "the search is over");
    assertThat(log("together")).isEqualTo(log("alone"));
  }

  @Test
  void badInputIsOneLine() throws Exception {
    Path secret = Files.writeString(folder.resolve("short"), "short");
    expect("HOST:PORT with a port from 1 to 65535", search("a", "--listen", "7117"));
    expect("HOST:PORT with a port from 1 to 65535", search("a", "--listen", "localhost:70000"));
    expect("--secret FILE", search("a", "--listen", "0.0.0.0:7117"));
    expect("16 to 4096", search("a", "--listen", "0.0.0.0:7117", "--secret", secret.toString()));
    expect("--make-certificates", search("a", "--listen", "127.0.0.1:7117", "--tls", "nosuch"));
    expect("--listen or --broker", search("a", "--listen", "[::1]:1", "--broker", "[::1]:1"));
    expect("backend threads", search("a", "--listen", "[::1]:7117", "--backend", "ones"));
    expect("give --listen", search("a", "--secret", secret.toString()));
    expect("no broker answers at 127.0.0.1:1", search("b", "--broker", "127.0.0.1:1"));
    expect("give the HOST:PORT", "worker");
    expect("HOST:PORT", "worker", "nowhere");
    expect("--workers", "worker", "127.0.0.1:1", "--workers", "0");
    expect("--patience", "worker", "127.0.0.1:1", "--patience", "-1");
    expect("no search answered", "worker", "127.0.0.1:1", "--patience", "0");
    assertThat(Files.exists(folder.resolve("a"))).isFalse();
  }

  private static void expect(String message, String... arguments) {
    Captured result = Captured.run(arguments);
    assertThat(result.err()).as(Arrays.toString(arguments)).contains(message).hasLineCount(1);
    assertThat(result.code()).isEqualTo(2);
  }

  /** Search and workers are killed at random; the log is that of one thread. */
  @Test
  @Tag("slow")
  @Timeout(600)
  void processesThatAreKilledLeaveNoTrace() throws Exception {
    String[] more = {"--max-children", "24000"};
    assertThat(Captured.run(search("alone", more)).code()).isZero();
    String place = place();
    Path run = folder.resolve("killed");
    List<Process> workers = new ArrayList<>();
    RandomStream random = RandomStream.of(7, 7);
    Process search =
        start("search", search("killed", "--max-children", "24000", "--listen", place));
    int starts = 0;
    while (search.isAlive() || !finished(run)) {
      workers.removeIf(worker -> !worker.isAlive());
      while (workers.size() < 3) {
        workers.add(start("worker" + starts++, "worker", place, "--workers", "1"));
      }
      Thread.sleep(500 + random.nextInt(1500));
      workers.get(random.nextInt(workers.size())).destroyForcibly();
      if (random.nextInt(5) == 0) {
        search.destroyForcibly().waitFor();
      }
      if (!search.isAlive() && !finished(run)) {
        search =
            start(
                "search",
                Files.exists(run.resolve("events.jsonl"))
                    ? new String[] {"resume", run.toString(), "--workers", "1", "--listen", place}
                    : search("killed", "--max-children", "24000", "--listen", place));
      }
    }
    workers.forEach(Process::destroyForcibly);

    assertThat(starts).as("three at first, and one for each that was killed").isGreaterThan(8);
    assertThat(log("killed")).isEqualTo(log("alone"));
  }

  private static boolean finished(Path run) throws IOException {
    Path events = run.resolve("events.jsonl");
    return Files.exists(events) && Files.readString(events).contains("\"finished\"");
  }

  private Process start(String name, String... arguments) throws IOException {
    Path own = Files.createDirectories(folder.resolve("output").resolve(name));
    return SearchProcess.start(own, SearchProcess.command(arguments));
  }
}
