// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was published comes back: a search decides today what it decided then, to the byte. */
@Tag("slow")
class PublishedRunsTest {
  @TempDir private Path folder = Path.of("");

  static List<Path> packed() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("../results/published"))) {
      return files.filter(file -> file.endsWith("packed.jsonl.xz")).map(Path::getParent).toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void packed(Path published) {
    Captured result =
        Captured.run("unpack", published.toString(), folder.resolve("run").toString());

    assertThat(result.code()).as(result.err()).isZero();
  }
}
