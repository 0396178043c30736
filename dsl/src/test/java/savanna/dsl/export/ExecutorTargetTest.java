// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.OptimizerExecutor;

/**
 * Executors take the steps of the reference interpreter as exported code does. Their arrays are in
 * single precision, and each value may be off by 2^-126: they put zero for denormal numbers. Every
 * tensor has a gradient in each train step: our models leave none out, and executors have no way to
 * say so.
 */
class ExecutorTargetTest {

  static Stream<String> executors() {
    return ExecutorFactories.all().stream().map(ExecutorFactory::name);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void everyProgramTakesTheStepsOfTheReference(String name) {
    List<TargetCase> cases = new ArrayList<>(TargetCase.all(200, Precision.FLUSHED));
    cases.add(
        TargetCase.of(
            "everything",
            ProgramParser.parse(PyTorchExportTest.EVERYTHING_GLOBAL),
            Precision.FLUSHED));
    double compared = 0;
    for (TargetCase each : cases) {
      List<double[][]> actual = new ArrayList<>();
      for (TargetCase.Run run : each.runs()) {
        actual.add(steps(ExecutorFactories.byName(name), each, run));
      }
      compared += each.check(actual) / cases.size();
    }
    assertThat(compared).isGreaterThan(0.6);
  }

  private static double[][] steps(ExecutorFactory factory, TargetCase each, TargetCase.Run run) {
    INDArray weights = floats(run.weights());
    INDArray gradient = Nd4j.zeros(TargetCase.size());
    OptimizerExecutor executor =
        factory.create(each.program(), TargetCase.tensors(), weights, gradient);
    double[][] after = new double[run.gradients().length][];
    for (int t = 0; t < after.length; t++) {
      gradient.assign(floats(run.gradients()[t]));
      executor.step(TargetCase.Run.schedule(t));
      after[t] = weights.toDoubleVector();
    }
    return after;
  }

  private static INDArray floats(double[] values) {
    return Nd4j.create(Precision.floats(values));
  }
}
