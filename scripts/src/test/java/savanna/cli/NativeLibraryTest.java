// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.blas.BlasLibrary;

/**
 * A damaged file in the folder into which native libraries are unpacked, here one of its own. One
 * that is cut short, as a full disk leaves it, is unpacked again without a word.
 */
@Timeout(240)
class NativeLibraryTest {

  @TempDir private Path folder = Path.of("");

  /** Returns a copy of a library that was unpacked for this process, with its size and time. */
  private Path copied(String name) throws IOException {
    BlasLibrary.family();
    Path cache = Loader.getCacheDir().toPath();
    try (Stream<Path> files = Files.walk(cache)) {
      Path original =
          files.filter(file -> file.endsWith(name)).sorted().reduce((a, b) -> b).orElse(null);
      assumeTrue(original != null, "for Linux: there is no " + name + " in " + cache);
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

  private static void overwrite(Path file, long position, byte[] bytes) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), position);
    }
    Files.setLastModifiedTime(file, time);
  }

  @ParameterizedTest
  @CsvSource({
    // a start that the system's loader refuses, zeros at the end that it dies of, the large one
    "libjniopenblas_nolapack.so, 0, damage",
    "libopenblas_nolapack.so.0, -3000000, ''",
    "libnd4jcpu.so, -3000000, ''",
  })
  void aDamagedLibraryIsNamedWithTheRemedy(String name, int position, String text)
      throws Exception {
    Path library = copied(name);
    byte[] bytes = text.isEmpty() ? new byte[-position] : text.getBytes(StandardCharsets.US_ASCII);
    overwrite(library, position < 0 ? Files.size(library) + position : position, bytes);

    int code = evaluate();

    String said = Files.readString(folder.resolve("err"));
    assertThat(code).as(said).isEqualTo(2);
    assertThat(said)
        .contains(library + ": this native library cannot be loaded (", "; delete it: ")
        .hasLineCount(1)
        .doesNotContain("bug in Savanna");
  }
}
