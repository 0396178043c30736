// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void unknownNamesAreNotFound() {
    assertThat(Tasks.find("no-such-task")).isEmpty();
  }
}
