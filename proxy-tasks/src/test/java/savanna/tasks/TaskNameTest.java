// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskNameTest {
  @ParameterizedTest
  @CsvSource({"digits-vit:100,100", "digits-vit:100:3x,300", "iris-mlp:1,1"})
  void theNumberAfterTheColonIsTheLengthOfTheRun(String name, int trainSteps) {
    Task task = Tasks.byName(name);
    assertThat(task.trainSteps()).isEqualTo(trainSteps);
    assertThat(task.name()).isEqualTo(name);
  }

  @Test
  void aMultipleIsOfTheTasksOwnLength() {
    Task digits = Tasks.byName("digits-vit");
    Task longer = Tasks.byName("digits-vit:4x");
    assertThat(longer.trainSteps()).isEqualTo(4 * digits.trainSteps());
    assertThat(longer.family()).isEqualTo("digits-vit");
    assertThat(longer.scale()).isEqualTo(digits.scale());
  }

  @ParameterizedTest
  @CsvSource({
    "digits-vit,1,digits-vit",
    "digits-vit,4,digits-vit:4x",
    "digits-vit:100,2,digits-vit:100:2x",
    "digits-vit:3x,2,digits-vit:6x"
  })
  void aNameCanBeMadeLonger(String name, int length, String longer) {
    assertThat(Tasks.longer(name, length)).isEqualTo(longer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iris-mlp:",
        "iris-mlp:0",
        "iris-mlp:-1",
        "iris-mlp:x",
        "iris-mlp:2x:3",
        "iris-mlp:2x:2x",
        "iris-mlp:1:2",
        "iris-mlp:99999999",
        "iris-mlp:0x"
      })
  void anythingElseAfterTheColonIsRefused(String name) {
    assertThatThrownBy(() -> Tasks.byName(name))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("train steps");
  }

  @Test
  void anUnknownTaskIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Tasks.byName("digit-vit:3"))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining("no task 'digit-vit'")
        .hasMessageContaining("digits-vit");
  }
}
