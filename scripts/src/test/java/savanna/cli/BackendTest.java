// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flag {@code --backend}; {@link example.OnesBackend} is on the class path. */
class BackendTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void anotherBackendTrainsInsteadOfThreads() throws Exception {
    JsonNode report =
        Captured.run(
                "evaluate",
                "adamw",
                "sgd",
                "--tasks",
                "iris-mlp",
                "--seeds",
                "2",
                "--backend",
                "ones",
                "--format",
                "json")
            .json();

    assertThat(report.path("results")).hasSize(4);
    assertThat(report.path("results"))
        .allSatisfy(result -> assertThat(result.path("loss").asDouble()).isEqualTo(1));
    JsonNode row = report.at("/comparisons/0/rows/1");
    assertThat(row.at("/lossDifference/seeds").asInt()).isEqualTo(2);
    assertThat(row.path("adjustedP").asDouble()).isEqualTo(1);
    assertThat(row.path("verdict").asText()).isEqualTo("no difference");
  }

  @Test
  void aSearchRunsOnIt() {
    Path run = folder.resolve("run");
    Captured search =
        Captured.run(
            "search",
            "--preset",
            "smoke",
            "--max-children",
            "20",
            "--backend",
            "ones",
            "--run",
            run.toString());

    assertThat(search.code()).as(search.err()).isZero();
    Captured replay = Captured.run("replay", run.toString(), "--backend", "ones");
    assertThat(replay.code()).as(replay.out()).isZero();
    assertThat(Captured.run("replay", run.toString(), "--sample", "3").code()).isEqualTo(1);
  }

  @Test
  void anUnknownBackendIsRefusedBeforeAnythingIsWritten() {
    Path run = folder.resolve("none");
    for (List<String> command :
        List.of(
            List.of("search", "--preset", "smoke", "--run", run.toString()),
            List.of("evaluate", "adamw", "--tasks", "iris-mlp"),
            List.of("simplify", "adamw", "--tasks", "iris-mlp"))) {
      String[] arguments =
          Stream.concat(command.stream(), List.of("--backend", "gpus").stream())
              .toArray(String[]::new);
      Captured result = Captured.run(arguments);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err())
          .contains("--backend: no evaluation backend 'gpus'; there are: ones, opencl, threads")
          .hasLineCount(1);
    }
    assertThat(Files.exists(run)).isFalse();
  }
}
