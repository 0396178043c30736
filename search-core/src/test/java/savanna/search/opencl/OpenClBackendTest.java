// SPDX-License-Identifier: Apache-2.0
package savanna.search.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import savanna.dsl.testing.OpenClPresence;
import savanna.dsl.testing.Rule;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationBackends;
import savanna.search.testing.EvaluationServiceContract;

class OpenClBackendTest {

  @BeforeAll
  static void onlyWithADevice() {
    Optional<String> absence = OpenClPresence.absence();
    assumeTrue(absence.isEmpty(), () -> absence.orElse(""));
  }

  /** All but the rule of the bits of threads: sums have another order here. */
  @TestFactory
  Stream<DynamicTest> contract() {
    EvaluationBackend backend = EvaluationBackends.named(OpenClBackend.NAME);
    Map<String, Rule> rules = new LinkedHashMap<>(EvaluationServiceContract.rules(backend));
    rules.putAll(EvaluationServiceContract.trainingRules(backend));
    assertThat(rules.remove("results are those of threads, to the last bit")).isNotNull();
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), rule.getValue()::check));
  }

  @Test
  void recordsItsDevice() {
    assertThat(new OpenClBackend().arithmetic()).contains("OpenCL").contains("driver");
  }
}
