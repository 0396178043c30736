// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import savanna.dsl.FunctionsAsLocals;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;

/**
 * Exported PyTorch takes the steps of the reference interpreter, and is used as people use {@code
 * torch.optim}. Needs Python with PyTorch (Debian: {@code apt-get install python3-torch}).
 */
@Tag("slow")
class PyTorchExportTest {
  static final String EVERYTHING_GLOBAL =
      """
      def train(w, g, m, c: scalar, lr):
        n = norm(g)
        c = interp(global_norm(n), c, 0.5) + dot(g, 2) + dot(n, g) + cosine_sim(n, w) * clip(lr, 0.2)
        m = clip(g + m, max(abs(c), 0.3))
        u = row_mean(m) * n + col_mean(w) + max(w, 0.5) * norm(lr) + power(2, g) + clamp(g, -0.1, lr) + log1p(g) + exp10(n)
        return u * cosine_sim(g, w) * lr, m, c
      """;

  private static final String WITH_CONSTANT_ARRAYS =
      EVERYTHING_GLOBAL.replace(
          "  return u", "  u = u + cosine_sim(g, 0.42) * dot(0.5, w)\n  return u");

  static final String FUNCTIONS_AS_LOCALS = FunctionsAsLocals.around(EVERYTHING_GLOBAL);

  @TempDir private Path directory;

  static Stream<Precision> precisions() {
    return Stream.of(Precision.DOUBLE, Precision.SINGLE, Precision.HALF, Precision.BFLOAT);
  }

  @ParameterizedTest
  @MethodSource("precisions")
  void everyProgramTakesTheStepsOfTheReference(Precision precision) throws Exception {
    List<TargetCase> cases = new ArrayList<>(TargetCase.all(200, precision));
    cases.add(TargetCase.of("everything", ProgramParser.parse(EVERYTHING_GLOBAL), precision));
    cases.add(TargetCase.of("shadowed", ProgramParser.parse(FUNCTIONS_AS_LOCALS), precision));
    PythonTargets python = new PythonTargets("torch", directory);
    assertThat(python.check(ExportTarget.PYTORCH, cases)).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @MethodSource("precisions")
  void tensorsWithoutGradientKeepWeightsAndStates(Precision precision) throws Exception {
    List<TargetCase> cases = TargetCase.skipping(200, precision);
    assertThat(cases).hasSizeGreaterThan(100);
    PythonTargets python = new PythonTargets("torch", directory);
    assertThat(python.check(ExportTarget.PYTORCH, cases)).isGreaterThan(0.7);
  }

  @Test
  void groupsStatesAndPrecisionAreAsInPyTorchsOwn() throws Exception {
    PythonTargets python = new PythonTargets("torch", directory);
    for (String name :
        List.of(
            "lion", "adamw", "adamw-corrected", "radam", "program4", "adam", "adan", "program8")) {
      write(
          name.replace("-", "_"), ExportTarget.PYTORCH.export(ProgramLibrary.program(name), name));
    }
    write(
        "everything",
        ExportTarget.PYTORCH.export(ProgramParser.parse(WITH_CONSTANT_ARRAYS), "everything"));
    python.run("torch_habits.py", List.of(directory.toString()));
  }

  private void write(String name, SourceFile source) throws Exception {
    Files.writeString(directory.resolve(name + ".py"), source.text());
  }
}
