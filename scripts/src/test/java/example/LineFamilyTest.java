// SPDX-License-Identifier: Apache-2.0
package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import savanna.search.testing.TaskFamilyContract;
import savanna.tasks.TaskFamily;
import savanna.tasks.Tasks;

class LineFamilyTest {

  @TestFactory
  Stream<DynamicTest> contract() {
    return TaskFamilyContract.rules(new LineFamily()).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), rule.getValue()::check));
  }

  @Test
  void itIsFoundBehindTheFamiliesThatComeWithSavanna() {
    assertThat(Tasks.families()).last().isInstanceOf(LineFamily.class);
    assertThat(Tasks.byName("line:200").trainSteps()).isEqualTo(200);
    assertThat(Tasks.families()).extracting(TaskFamily::name).startsWith("iris-mlp", "digits-vit");
  }
}
