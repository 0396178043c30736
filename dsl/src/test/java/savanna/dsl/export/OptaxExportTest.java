// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import savanna.dsl.ProgramParser;

/**
 * Exported Optax takes the steps of the reference interpreter, over NumPy instead of JAX: the code
 * asks JAX for nothing but NumPy's functions, {@code tree_map} and {@code tree_leaves}. So this
 * tells nothing about tracing, nor about JAX's own rounding.
 */
class OptaxExportTest {
  @TempDir private Path directory;

  static Stream<Precision> precisions() {
    return Stream.of(Precision.DOUBLE, Precision.SINGLE, Precision.HALF)
        .map(each -> each == Precision.DOUBLE ? each : each.withNumbersLikeArrays());
  }

  @ParameterizedTest
  @MethodSource("precisions")
  void everyProgramTakesTheStepsOfTheReference(Precision precision) throws Exception {
    List<TargetCase> cases = new ArrayList<>(TargetCase.all(200, precision));
    cases.add(
        TargetCase.of(
            "everything", ProgramParser.parse(PyTorchExportTest.EVERYTHING_GLOBAL), precision));
    cases.add(
        TargetCase.of(
            "shadowed", ProgramParser.parse(PyTorchExportTest.FUNCTIONS_AS_LOCALS), precision));
    PythonTargets python = new PythonTargets("numpy", directory);
    assertThat(python.check(ExportTarget.OPTAX, cases)).isGreaterThan(0.6);
  }

  /**
   * Optax has no gradient that is absent: who leaves out a tensor in some steps has a
   * transformation for each, with a state and a count of its own.
   */
  @ParameterizedTest
  @MethodSource("precisions")
  void tensorsWithoutGradientKeepWeightsAndStates(Precision precision) throws Exception {
    List<TargetCase> cases = TargetCase.skipping(200, precision);
    assertThat(cases).hasSizeGreaterThan(100);
    PythonTargets python = new PythonTargets("numpy", directory);
    assertThat(python.check(ExportTarget.OPTAX, cases)).isGreaterThan(0.7);
  }
}
