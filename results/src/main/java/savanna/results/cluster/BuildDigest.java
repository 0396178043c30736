// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import savanna.dsl.Program;
import savanna.results.io.Sha256;
import savanna.search.evaluation.Candidate;
import savanna.tasks.Task;

/** Tells builds of one version apart: results come from language, tasks and search alone. */
final class BuildDigest {
  private static final List<Class<?>> MODULES = List.of(Program.class, Task.class, Candidate.class);

  /** Some megabytes are read for it, and each worker that joins asks. */
  private static final String HERE = compute();

  private BuildDigest() {}

  /** Returns 64 hexadecimal digits of the three modules. */
  static String here() {
    return HERE;
  }

  private static String compute() {
    StringBuilder sums = new StringBuilder();
    for (Class<?> module : MODULES) {
      sums.append(digest(place(module)));
    }
    return Sha256.of(sums.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(Path place) {
    try {
      if (Files.isRegularFile(place)) {
        return Sha256.of(Files.readAllBytes(place));
      }
      StringBuilder sums = new StringBuilder();
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file :
            files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
          sums.append(place.relativize(file)).append(Sha256.of(Files.readAllBytes(file)));
        }
      }
      return Sha256.of(sums.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
