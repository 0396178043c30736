// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;

class ExecutorContractTest {

  @TestFactory
  Stream<DynamicTest> ownExecutorsKeepEveryRule() {
    assertThat(ExecutorFactories.all()).extracting(ExecutorFactory::name).contains("tiled", "nd4j");
    return ExecutorFactories.all().stream()
        .flatMap(
            factory ->
                ExecutorContract.rules(factory).entrySet().stream()
                    .map(
                        rule ->
                            DynamicTest.dynamicTest(
                                factory.name() + ": " + rule.getKey(), rule.getValue()::check)));
  }

  /** Adds a little to each weight after a train step, and never resets. */
  private record Drifting(String name) implements ExecutorFactory {
    @Override
    public ExecutorWorkspace newWorkspace(
        ParameterLayout layout, INDArray weights, INDArray gradient) {
      ExecutorWorkspace tiled =
          ExecutorFactories.byName("tiled").newWorkspace(layout, weights, gradient);
      return program -> new Drift(tiled.executor(program), weights);
    }
  }

  private record Drift(OptimizerExecutor executor, INDArray weights) implements OptimizerExecutor {
    @Override
    public void step(double schedule) {
      executor.step(schedule);
      weights.addi(0.01);
    }

    @Override
    public void reset() {}

    @Override
    public double[] state(int slot) {
      return executor.state(slot);
    }
  }

  @Test
  void wrongWeightsAndStatesThatAreKeptBreakRules() {
    Map<String, Rule> rules = ExecutorContract.rules(new Drifting("Drifting 1"));

    assertThat(rules).hasSizeGreaterThan(15);
    assertThat(
            List.of(
                "the name suits a flag",
                "library programs follow the reference",
                "inputs may be reassigned",
                "reset sets the states to zero",
                "views of larger vectors are used in place"))
        .allSatisfy(
            broken ->
                assertThatThrownBy(() -> rules.get(broken).check())
                    .isInstanceOf(AssertionError.class));
  }
}
