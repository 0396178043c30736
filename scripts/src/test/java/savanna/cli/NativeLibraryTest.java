// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.blas.BlasLibrary;

/**
 * A damaged file in the folder into which native libraries are unpacked, here one of its own. One
 * that is cut short, as a full disk leaves it, is unpacked again without a word.
 */
@Timeout(240)
class NativeLibraryTest {
  private static final String LIBRARY = "libjniopenblas_nolapack.so";

  @TempDir private Path folder = Path.of("");

  /** Returns a copy of a library that was unpacked for this process, with its size and time. */
  private Path copied() throws IOException {
    BlasLibrary.family();
    Path cache = Loader.getCacheDir().toPath();
    try (Stream<Path> files = Files.walk(cache)) {
      Path original =
          files.filter(file -> file.endsWith(LIBRARY)).sorted().reduce((a, b) -> b).orElse(null);
      assumeTrue(original != null, "for Linux: there is no " + LIBRARY + " in " + cache);
      Path copy = folder.resolve("cache").resolve(cache.relativize(original));
      Files.createDirectories(copy.getParent());
      return Files.copy(original, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private int evaluate() throws Exception {
    List<String> command =
        SearchProcess.command("evaluate", "sgd", "--tasks", "iris-mlp:5", "--seeds", "1");
    command.add(1, "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"));
    Process process = SearchProcess.start(folder, command);
    assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void aDamagedLibraryIsNamedWithTheRemedy() throws Exception {
    Path library = copied();
    FileTime time = Files.getLastModifiedTime(library);
    byte[] bytes = Files.readAllBytes(library);
    System.arraycopy(new byte[] {'d', 'a', 'm', 'a', 'g', 'e'}, 0, bytes, 0, 6);
    Files.write(library, bytes);
    Files.setLastModifiedTime(library, time);

    int code = evaluate();

    String said = Files.readString(folder.resolve("err"));
    assertThat(code).as(said).isEqualTo(2);
    assertThat(said)
        .contains(library + ": this native library cannot be loaded (", "; delete it: ")
        .doesNotContain("bug in Savanna");
  }
}
