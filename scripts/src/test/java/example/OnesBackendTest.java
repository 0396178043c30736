// SPDX-License-Identifier: Apache-2.0
package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import savanna.search.evaluation.EvaluationBackends;
import savanna.search.testing.EvaluationServiceContract;

class OnesBackendTest {

  @TestFactory
  Stream<DynamicTest> contract() {
    return EvaluationServiceContract.rules(new OnesBackend()).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), rule.getValue()::check));
  }

  @Test
  void itIsFoundByItsNameBesideTheDefault() {
    assertThat(EvaluationBackends.all()).containsOnlyKeys("ones", "opencl", "threads");
    assertThat(EvaluationBackends.named("ones")).isInstanceOf(OnesBackend.class);
  }
}
