// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Searches in processes of their own, which can be killed. */
final class SearchProcess {
  private static final long POLL_MILLISECONDS = 10;

  private SearchProcess() {}

  /** Returns the command line that runs Savanna in a JVM like this one. */
  static List<String> command(String... arguments) {
    return command(Main.class, arguments);
  }

  /** Returns the command line that runs a class in a JVM like this one. */
  static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts a command; what it prints goes to the files {@code out} and {@code err} of a folder. */
  static Process start(Path folder, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /** Waits until a log has so many bytes or the process has ended. */
  static void awaitBytes(Process process, Path log, long bytes) throws Exception {
    while (process.isAlive() && size(log) < bytes) {
      Thread.sleep(POLL_MILLISECONDS);
    }
  }

  /** Waits for a process to write a log of so many bytes, which it must do alive. */
  static void awaitBytesAlive(Process process, Path log, long bytes, Path folder) throws Exception {
    awaitBytes(process, log, bytes);
    assertThat(process.isAlive()).as(Files.readString(folder.resolve("err"))).isTrue();
  }

  /** Returns a log's length; 0 before it is there. */
  static long size(Path log) throws IOException {
    return Files.exists(log) ? Files.size(log) : 0;
  }
}
