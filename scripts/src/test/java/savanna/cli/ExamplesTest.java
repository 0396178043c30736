// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of tasks in Python. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final String DEBIAN = "/usr/bin/python3";

  @TempDir private Path folder = Path.of("");

  private static int run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain_task.py", "torch_task.py", "optax_task.py"})
  void examplesAreShortAndArePython(String name) throws Exception {
    Path file = EXAMPLES.resolve(name);
    assertThat(Files.readAllLines(file)).hasSizeLessThan(60);
    String check = "import ast, sys; ast.parse(open(sys.argv[1]).read())";
    assertThat(run("python3", "-c", check, file.toString())).isZero();
  }

  @Test
  void theHelperNeedsTheStandardLibraryAlone() throws IOException {
    assertThat(Files.readAllLines(EXAMPLES.resolve("savanna_task.py")))
        .filteredOn(line -> line.matches("\\s*(import|from) .*"))
        .allMatch(
            line ->
                line.matches("import (json|math|os|queue|re|signal|sys|threading|time|traceback)"));
  }

  /** The page's quick start, where Debian's PyTorch is. */
  @Tag("slow")
  @Test
  void theQuickStartSearches() throws Exception {
    assumeThat(Path.of(DEBIAN)).exists();
    assumeThat(run(DEBIAN, "-c", "import torch")).isZero();
    List<String> page = Files.readAllLines(Path.of("../proxy-tasks/OWN-TASKS.md"));
    int first = page.indexOf("       import torch");
    List<String> code =
        page.subList(first, page.size()).stream()
            .takeWhile(line -> line.isEmpty() || line.startsWith("       "))
            .map(line -> line.isEmpty() ? line : line.substring(7))
            .toList();
    Files.write(folder.resolve("my_task.py"), code, StandardCharsets.UTF_8);
    Files.copy(EXAMPLES.resolve("savanna_task.py"), folder.resolve("savanna_task.py"));
    Files.writeString(
        folder.resolve("task.json"),
        "{\"name\": \"sine\", \"command\": [\""
            + DEBIAN
            + "\", \"my_task.py\"], \"files\": [\"savanna_task.py\"]}");
    Files.writeString(
        folder.resolve("search.json"),
        "{\"fitness\": {\"tasks\": [\"task.json\"], \"seedCap\": 1}}");
    Captured result =
        Captured.run(
            "search",
            "--config",
            folder.resolve("search.json").toString(),
            "--max-children",
            "60",
            "--run",
            folder.resolve("run").toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("60 children");
  }
}
