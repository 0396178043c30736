// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.cli.input.BadInputException;
import savanna.tasks.ModelTask;

class TrainStepBenchTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aTaskFileIsTimedAsOtherTasksAre() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "x,kind\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n");
    Path task =
        Files.writeString(
            folder.resolve("table.json"),
            """
            {"name": "table", "data": {"kind": "csv", "file": "a.csv", "label": "kind"},
             "model": {"kind": "mlp", "hidden": [4]}, "batch": 2, "trainSteps": 30}
            """);

    assertThat(TrainStepBench.tasks(List.of("iris-mlp", task.toString())))
        .extracting(ModelTask::name)
        .containsExactly("iris-mlp", "table");
    assertThat(TrainStepBench.tasks(List.of())).isEqualTo(TrainStepBench.tasks());
  }

  @Test
  void aProgramIsNoModelOfOurs() {
    assertThatThrownBy(() -> TrainStepBench.tasks(List.of("examples/plain.json")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the task ring does not train a model of Savanna's");
  }
}
