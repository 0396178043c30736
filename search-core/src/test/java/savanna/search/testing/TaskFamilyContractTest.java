// SPDX-License-Identifier: Apache-2.0
package savanna.search.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import savanna.dsl.exec.ExecutorFactory;
import savanna.tasks.Hurdle;
import savanna.tasks.Task;
import savanna.tasks.TaskFamily;
import savanna.tasks.TaskTrainer;
import savanna.tasks.Tasks;
import savanna.tasks.data.DataDirectory;
import savanna.tasks.data.DataSource;

class TaskFamilyContractTest {
  private static final TaskFamily IRIS = family("iris-mlp");

  private static TaskFamily family(String name) {
    return Tasks.families().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> irisKeepsIt() {
    return TaskFamilyContract.rules(IRIS).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), rule.getValue()::check));
  }

  @Test
  void everyFamilyHasGoodNamesAndSizes() throws Exception {
    assertThat(Tasks.families()).hasSizeGreaterThan(10);
    for (TaskFamily family : Tasks.families()) {
      TaskFamilyContract.rules(family).get("names suit flags, and say family and scale").check();
      TaskFamilyContract.rules(family).get("tasks grow from the proxy up").check();
    }
  }

  @Test
  void aBrokenFamilyBreaksItsRule() {
    assertBreaks("names suit flags, and say family and scale", other("Iris!", t -> t));
    assertBreaks(
        "names suit flags, and say family and scale", other("iris-mlp", t -> t.named("other", 50)));
    assertBreaks("a hurdle stops a run", other("iris-mlp", Deaf::new));
    assertBreaks("seeds differ", other("iris-mlp", Deaf::new));
  }

  private static void assertBreaks(String rule, TaskFamily family) {
    assertThatThrownBy(() -> TaskFamilyContract.rules(family).get(rule).check())
        .isInstanceOf(AssertionError.class);
  }

  private static TaskFamily other(String name, UnaryOperator<Task> change) {
    return new TaskFamily() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String kind() {
        return "measurements";
      }

      @Override
      public OptionalInt funnelRank() {
        return OptionalInt.empty();
      }

      @Override
      public List<Task> tasks(DataDirectory directory) {
        return IRIS.tasks(directory).stream().map(change).toList();
      }
    };
  }

  /** Hears neither of seeds nor of hurdles. */
  private record Deaf(Task task) implements Task {

    @Override
    public String name() {
      return task.name();
    }

    @Override
    public String family() {
      return task.family();
    }

    @Override
    public int scale() {
      return task.scale();
    }

    @Override
    public String description() {
      return task.description();
    }

    @Override
    public DataSource source() {
      return task.source();
    }

    @Override
    public int batchSize() {
      return task.batchSize();
    }

    @Override
    public int trainSteps() {
      return task.trainSteps();
    }

    @Override
    public int parameters() {
      return task.parameters();
    }

    @Override
    public Task named(String newName, int newTrainSteps) {
      return new Deaf(task.named(newName, newTrainSteps));
    }

    @Override
    public TaskTrainer newTrainer(ExecutorFactory executors) {
      TaskTrainer trainer = task.newTrainer(executors);
      return (program, seed, hurdle) -> trainer.train(program, 1, Hurdle.NONE);
    }
  }
}
