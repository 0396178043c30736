// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.search.config.MutationSettings;
import savanna.search.config.SearchConfig;
import savanna.tasks.Task;
import savanna.tasks.Tasks;

class WorkCeilingTest {
  /** Train steps x parameters of 100 million. */
  private static Task task() {
    Task iris = Tasks.find("iris-mlp").orElseThrow();
    return iris.withTrainSteps(100_000_000 / iris.parameters());
  }

  private static SearchConfig config(int maxLiveStatements) {
    return SearchConfig.DEFAULT.withMutation(
        MutationSettings.DEFAULT.withMaxLiveStatements(maxLiveStatements));
  }

  @Test
  void whatAnyMachineCanDoIsAllowed() {
    assertThatCode(() -> WorkCeiling.check(config(1000), List.of(task())))
        .doesNotThrowAnyException();
  }

  @Test
  void whatCouldStallAWorkerIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> WorkCeiling.check(config(1001), List.of(task())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mutation.maxLiveStatements is 1001")
        .hasMessageContaining("set it to 1000 at most");
    assertThatThrownBy(() -> WorkCeiling.check(config(600), List.of(task(), task())))
        .hasMessageContaining("set it to 500 at most");
  }

  @Test
  void matrixProductsCountMore() {
    assertThatCode(() -> WorkCeiling.check(config(250).withOpSet("modern"), List.of(task())))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> WorkCeiling.check(config(251).withOpSet("modern"), List.of(task())))
        .hasMessageContaining("set it to 250 at most");
    assertThatCode(() -> WorkCeiling.check(config(251).withOpSet("extended"), List.of(task())))
        .doesNotThrowAnyException();
  }
}
