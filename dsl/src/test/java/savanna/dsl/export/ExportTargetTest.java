// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;

class ExportTargetTest {

  @ParameterizedTest
  @CsvSource({
    "PYTORCH, lion, lion_torch.py",
    "OPTAX, lion, lion_optax.py",
    "PYTORCH, adamw, adamw_torch.py",
    "JAVA, lion, Lion.java",
    "OPTAX, program4, program4_optax.py"
  })
  void codeIsAsInTheGoldenFile(ExportTarget target, String name, String file) throws Exception {
    try (InputStream stream = ExportTargetTest.class.getResourceAsStream(file + ".txt")) {
      assertThat(target.export(ProgramLibrary.program(name), name).text())
          .isEqualTo(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyProgramCanBeExported(ExportTarget target) {
    ProgramLibrary.entries().forEach(entry -> target.export(entry.program(), entry.name()));
    RandomStream random = RandomStream.of(71);
    for (int i = 0; i < 100; i++) {
      assertThat(target.export(RandomPrograms.draw(random, 20), "random").text()).isNotBlank();
    }
    assertThat(ExportTarget.byLabel(target.label())).contains(target);
  }

  /** Python's helpers are found in one pass: a search for each took five times the Java code. */
  @Test
  void pythonCostsLittleMoreThanJava() {
    Program program = ProgramLibrary.program("adamw");
    long[] python = new long[400];
    long[] java = new long[python.length];
    for (int round = 0; round < 3; round++) { // the first ones warm up
      for (int i = 0; i < python.length; i++) {
        python[i] = nanoseconds(ExportTarget.PYTORCH, program);
        java[i] = nanoseconds(ExportTarget.JAVA, program);
      }
    }
    Arrays.sort(python);
    Arrays.sort(java);
    assertThat(python[python.length / 2]).isLessThan(3 * java[java.length / 2]);
  }

  private static long nanoseconds(ExportTarget target, Program program) {
    long start = System.nanoTime();
    assertThat(target.export(program, "adamw").text()).isNotBlank();
    return System.nanoTime() - start;
  }

  @ParameterizedTest
  @CsvSource({
    "PYTORCH, class_ =, state_ =, x_dot_ =",
    "OPTAX, class_ =, state_ =, x_dot_ =",
    "JAVA, double class_2 =, state[i] =, dot[i] ="
  })
  void wordsOfTheLanguageAreNoVariables(
      ExportTarget target, String variable, String state, String underscored) {
    Program program =
        ProgramParser.parse(
            """
            def train(w, g, state, _dot, lr):
              class = g * state
              state = sin(class)
              class = class * _dot
              _dot = cos(class)
              return class * lr, state, _dot
            """);
    assertThat(target.export(program, "keywords").text()).contains(variable, state, underscored);
  }

  @ParameterizedTest
  @CsvSource({
    "adan, 0.02",
    "program8, 0.4601978361606598",
    "program4, 0.4602",
    "lion, 0.1",
  })
  void decayIsAnOptionWhereOneNumberSetsIt(String name, String rate) {
    Program program = ProgramLibrary.program(name);
    assertThat(ExportTarget.PYTORCH.export(program, name).text())
        .contains("weight_decay: float = " + rate + ",");
    assertThat(ExportTarget.OPTAX.export(program, name).text()).contains("weight_decay=" + rate);
  }

  /** The rate also clips, there is no decay, and the weights enter twice. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "d = 0.1; u = w * d; u = u + g; u = clip(u, d); return u * lr",
        "return g * lr",
        "u = w * 0.1; u = u + g; u = u + w * 0.2; return u * lr",
        "u = w * 0.1; u = u + g; return sign(u) * lr + w * 0.1",
      })
  void decayIsNoOptionElsewhere(String statements) {
    Program program = ProgramParser.parse("def train(w, g, lr): " + statements);
    assertThat(ExportTarget.PYTORCH.export(program, "none").text())
        .doesNotContain("weight_decay: float")
        .contains("has no option weight_decay: no one number");
  }

  @ParameterizedTest
  @CsvSource({
    "PYTORCH, lion-short, lion_short.py, class LionShort(",
    "PYTORCH, None, none.py, class NoneOptimizer(",
    "OPTAX, Lion 2, lion_2_optax.py, def lion_2(",
    "OPTAX, lambda, lambda_optax.py, def lambda_optimizer(",
    "JAVA, lion-short, LionShort.java, public final class LionShort {",
    "JAVA, math, MathOptimizer.java, public final class MathOptimizer {",
  })
  void namesAreWrittenInTheStyleOfTheTarget(
      ExportTarget target, String name, String file, String declaration) {
    SourceFile source = target.export(ProgramLibrary.program("lion"), name);
    assertThat(source.name()).isEqualTo(file);
    assertThat(source.text()).contains(declaration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7-up", "", "-", "\u00e9"})
  void aNameBeginsWithALetter(String name) {
    assertThatThrownBy(() -> ExportTarget.JAVA.export(ProgramLibrary.program("sgd"), name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }
}
