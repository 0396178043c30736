// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.ProgramParser;

/**
 * Exported Optax takes the steps of the reference interpreter, over NumPy instead of JAX: the code
 * asks JAX for nothing but NumPy's functions, {@code tree_map} and {@code tree_leaves}. So this
 * tells nothing about tracing, nor about JAX's own rounding.
 */
class OptaxExportTest {
  @TempDir private Path directory;

  @Test
  void everyProgramTakesTheStepsOfTheReference() throws Exception {
    List<TargetCase> cases = new ArrayList<>(TargetCase.all(200));
    cases.add(
        TargetCase.of("everything", ProgramParser.parse(PyTorchExportTest.EVERYTHING_GLOBAL)));
    PythonTargets python = new PythonTargets("numpy", directory);
    assertThat(python.check(ExportTarget.OPTAX, cases)).isGreaterThan(0.7);
  }
}
