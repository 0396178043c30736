// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;

class UpdateScaleTest {

  private static String scaled(String program, double factor) {
    AbstractExecution execution = AbstractExecution.of(ProgramParser.parse(program));
    return UpdateScale.by(execution, factor).map(Mutation::toString).orElse("");
  }

  private static String program(String... statements) {
    return "def train(w, g, m, lr):\n  "
        + String.join("\n  ", statements)
        + "\n  return update, m\n";
  }

  @Test
  void thePeakLearningRateIsScaledWhereThereIsOne() {
    assertThat(
            scaled(
                program(
                    "m = interp(g, m, 0.9)", "lr = lr * 0.25", "wd = w + m", "update = wd * lr"),
                4))
        .isEqualTo("modify 1 1 1.0");
  }

  @Test
  void aConstantFactorOfTheUpdateIsScaled() {
    assertThat(scaled(program("update = g * 0.5"), 4)).isEqualTo("modify 0 1 2.0");
  }

  @Test
  void aStatementIsAddedWhereTheRateServesSomethingElse() {
    assertThat(
            scaled(
                program("lr = lr * 0.25", "update = g * lr", "m = m + lr", "update = update + m"),
                4))
        .isEqualTo("insert 4 update = update * 4.0");
    assertThat(
            scaled(
                program("lr = lr * 0.25", "update = g * lr", "m = m + lr", "update = m * lr"), 4))
        .isEqualTo("insert 4 update = update * 4.0");
  }

  @Test
  void theFactorOfASquareIsNotScaledSinceItCountsTwice() {
    assertThat(scaled(program("x = g * 0.5", "update = x * x"), 4))
        .isEqualTo("insert 2 update = update * 4.0");
  }

  @Test
  void aStateIsNotScaledInPlaceOfTheUpdate() {
    assertThat(scaled(program("m = g * 0.5", "update = m * lr"), 4))
        .isEqualTo("insert 2 update = update * 4.0");
    assertThat(scaled("def train(w, g, m, lr):\n  m = g * 0.5\n  return m, m\n", 4)).isEmpty();
  }

  @Test
  void twiceIsNoLongerThanOnce() {
    AbstractExecution lion =
        AbstractExecution.of(
            ProgramParser.parse(program("m = interp(g, m, 0.9)", "update = sign(m)")));
    AbstractExecution once =
        AbstractExecution.of(UpdateScale.by(lion, 4).orElseThrow().apply(lion.program()));
    AbstractExecution twice =
        AbstractExecution.of(UpdateScale.by(once, 0.5).orElseThrow().apply(once.program()));

    assertThat(twice.program().statements()).hasSize(3);
    assertThat(twice.program().toString()).contains("update = update * 2.0");
  }
}
