// SPDX-License-Identifier: Apache-2.0
package savanna.results.provenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import savanna.dsl.blas.BlasLibrary;

/** What there is to know of the machine and the checkout, for {@link Provenance}. */
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL_KEY = "model name";
  private static final long TIMEOUT_SECONDS = 5;

  private Machine() {}

  /** Returns version and vendor of the JVM, e.g. {@code 17.0.15+6 Debian}. */
  public static String java() {
    return System.getProperty("java.runtime.version") + " " + System.getProperty("java.vendor");
  }

  /** Returns name, version and architecture of the operating system. */
  public static String operatingSystem() {
    return String.join(
        " ",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"));
  }

  /** Returns the model of the CPU, {@code unknown} where the system does not tell. */
  public static String cpu() {
    if (!Files.isReadable(CPU_INFO)) {
      return output(Path.of("."), "sysctl", "-n", "machdep.cpu.brand_string").orElse("unknown");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(MODEL_KEY))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Returns name and version of the BLAS library in this process. */
  public static String blas() {
    return BlasLibrary.version();
  }

  /**
   * Returns the commit of a checkout, with {@code -dirty} if files were changed; empty if it is
   * none.
   */
  public static Optional<String> gitCommit(Path checkout) {
    return output(checkout, "git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*");
  }

  private static Optional<String> output(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean done = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return done && process.exitValue() == 0 && !output.isEmpty()
          ? Optional.of(output)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
