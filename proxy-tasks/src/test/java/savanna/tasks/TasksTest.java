// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import savanna.dsl.exec.ExecutorFactories;
import savanna.tasks.data.DataDirectory;
import savanna.tasks.data.DataException;

class TasksTest {

  @ParameterizedTest
  @CsvSource({"iris-mlp, 131", "digits-vit, 5554", "java-lm, 10198"})
  void proxiesHaveTheStatedNumberOfParameters(String name, int parameters) {
    assertThat(Tasks.find(name).orElseThrow().parameters()).isEqualTo(parameters);
  }

  @Test
  void namesAreUnique() {
    Set<String> names = new HashSet<>();
    assertThat(Tasks.all()).isNotEmpty().allMatch(task -> names.add(task.name()));
  }

  @Test
  void familiesGrowFromTheProxyUp() {
    assertThat(Tasks.family("java-lm"))
        .extracting(Task::name)
        .containsExactly("java-lm", "java-lm-x10", "java-lm-x100");
    for (Task task : Tasks.all()) {
      Task proxy = Tasks.family(task.family()).get(0);
      assertThat(proxy.scale()).isEqualTo(1);
      assertThat(proxy.name()).isEqualTo(task.family());
      if (task.scale() > 1) {
        assertThat(task.trainSteps()).isGreaterThan(proxy.trainSteps());
        assertThat(task.parameters()).isGreaterThan(proxy.parameters());
      }
    }
    assertThat(Tasks.family("no-such-family")).isEmpty();
  }

  @Test
  void tasksWithoutDataSayWhatToDo(@TempDir Path empty) {
    for (Task task : Tasks.in(new DataDirectory(empty))) {
      boolean embedded = task.name().matches("(iris|digits|java)-.*");
      if (task.name().matches("(lucene|europarl|sotu)-.*")) {
        assertThat(task.available()).isFalse();
        assertThat(task.missing().orElseThrow()).startsWith("run scripts/fetch-data ");
        assertThatThrownBy(() -> task.newTrainer(ExecutorFactories.defaultFactory()))
            .isInstanceOf(DataException.class)
            .hasMessageContaining(empty.toString())
            .hasMessageContaining("run scripts/fetch-data ");
      } else if (embedded) {
        assertThat(task.missing()).isEmpty();
      }
    }
  }

  /** Every task whose data is here trains; the ones that are not cheap are for the slow tests. */
  @ParameterizedTest
  @MethodSource("availableProxies")
  void everyAvailableProxyTrains(String name) {
    Task task = Tasks.find(name).orElseThrow().withTrainSteps(20);
    TaskTrainer trainer = task.newTrainer(new PlainAdamW(0.005, 0.1));

    TrainingResult result = trainer.train(TrainerTest.ANY, 1, Hurdle.NONE);

    assertThat(result.outcome()).isEqualTo(TrainingResult.Outcome.COMPLETED);
    assertThat(result.trainingLoss()).isLessThan(5);
  }

  static Stream<String> availableProxies() {
    return Tasks.all().stream()
        .filter(task -> task.scale() == 1 && task.available())
        .map(Task::name);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("availableLargeTasks")
  void everyAvailableLargeTaskTrains(String name) {
    everyAvailableProxyTrains(name);
  }

  static Stream<String> availableLargeTasks() {
    return Tasks.all().stream()
        .filter(task -> task.scale() > 1 && task.available())
        .map(Task::name);
  }

  @Test
  void unknownNamesAreNotFound() {
    assertThat(Tasks.find("no-such-task")).isEmpty();
  }
}
