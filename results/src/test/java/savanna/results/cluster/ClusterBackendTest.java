// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import savanna.Savanna;
import savanna.dsl.testing.Rule;
import savanna.results.config.ConfigFile;
import savanna.results.config.RunConfig;
import savanna.results.session.Workers;
import savanna.search.evaluation.EvaluationBackends;
import savanna.search.testing.EvaluationServiceContract;

class ClusterBackendTest {
  private static final RunConfig CONFIG =
      ConfigFile.parse(
              "test",
              """
              {"fitness": {"tasks": ["iris-mlp:20"], "seedCap": 2}, "population": {"size": 10},
               "hurdle": {"calibrated": false}, "budget": {"maxChildren": 300}}
              """)
          .config();

  @TempDir private Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> keepsEveryRuleOfBackends() {
    Loopback backend = new Loopback(1);
    Map<String, Rule> rules = new LinkedHashMap<>(EvaluationServiceContract.rules(backend));
    rules.putAll(EvaluationServiceContract.trainingRules(backend));
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), rule.getValue()::check));
  }

  @Test
  void aSearchWithRemoteWorkersHasTheBytesOfOneThread() throws Exception {
    byte[] alone = log("alone", new Workers(EvaluationBackends.named("threads"), 1));

    assertThat(log("two", new Workers(new Loopback(2), 1))).isEqualTo(alone);
  }

  private byte[] log(String name, Workers workers) throws Exception {
    Path run = folder.resolve(name);
    Savanna.search(CONFIG).by(workers).into(run).run();
    return Files.readAllBytes(run.resolve("events.jsonl"));
  }
}
