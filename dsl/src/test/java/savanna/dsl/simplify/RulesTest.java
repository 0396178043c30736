// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;

/** Each rule on expressions: {@code g}, {@code m} and {@code w} are arrays, {@code lr} a scalar. */
class RulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g * 1 + 0 | g",
        "where(2, g, w) | g",
        "where(0.5 - 0.5, g, w) | w",
        "where(lr, g * lr, g * lr) | g * lr",
        "where(abs(g), w, g) | where(g, w, g)",
        "where(negative(sign(g)), w, g) | where(g, w, g)",
        "where(g, where(g, w, lr), g) | where(g, w, g)",
        "where(g, w, where(g, w, lr)) | where(g, w, lr)",
        "g * is_matrix(w * g + 2) | g * is_matrix(w)",
        "g + is_matrix(norm(g)) | g",
        "g * rows(g * w + 2) / cols(lr) | g * rows(w)",
        "0 - negative(g) | g",
        "g - negative(w) | g + w",
        "negative(negative(g)) | g",
        "reciprocal(reciprocal(g + 1)) * w | (g + 1) * w",
        "interp(g, g, 0.3) | g",
        "interp(g, w, 1) | w",
        "max(g, g) | g",
        "max(g, negative(g)) | abs(g)",
        "power(g, 2) | square(g)",
        "g * (0.5 * 4) | g * 2",
        "g * cos(0) | g",
        "g / abs(g) | sign(g)",
        "abs(g) / g | sign(g)",
        "g / sqrt(g * g) | sign(g)",
        "g * lr / sqrt(square(g)) | sign(g) * lr",
        "sign(g) * abs(g) | g",
        "sign(3 * g) | sign(g)",
        "sign(-2 * g) | negative(sign(g))",
        "sign(tanh(g)) | sign(g)",
        "sign(clip(g, 0.1)) | sign(g)",
        "sign(sign(g)) | sign(g)",
        "abs(abs(g)) | abs(g)",
        "g * 0.25 + w * 0.75 | interp(g, w, 0.75)",
        "interp(g, interp(g, w, 0.5), 0.5) | interp(g, w, 0.25)",
        "(g * 2) * lr * 3 | g * (lr * 6)",
        "g * lr + w * lr | (g + w) * lr",
        "g * lr * 0.1 + w * lr * 0.01 | (g + w * 0.1) * (lr * 0.1)",
      })
  void writesSimpler(String before, String after) {
    assertThat(hash(Simplifier.simplify(expression(before)).result()))
        .as(Simplifier.simplify(expression(before)).result().toString())
        .isEqualTo(hash(expression(after)));
  }

  /** What would differ at zero, outside a domain, in a norm, for lr = 0, or by cancellation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g * reciprocal(abs(g))",
        "sign(arcsin(g))",
        "sign(interp(arcsin(g), w, 0.9))",
        "sign(g * lr)",
        "sqrt(g) * sqrt(g)",
        "g + norm(w * 0 + 1)",
        "where(is_matrix(w), g, w)",
        "where(exp(g), g, w)",
        "norm(where(g, 2, 2)) * g",
        "clip(g, lr)",
        "interp(g, w, 0.5) - 0.5 * w",
      })
  void leavesAsItIs(String text) {
    Simplification simplification = Simplifier.simplify(expression(text));
    assertThat(hash(simplification.result())).isEqualTo(hash(expression(text)));
  }

  @Test
  void statesThatAgreeBecomeOneAndEmptyOnesGo() {
    Program program =
        ProgramParser.parse(
            """
            def train(w, g, m, n, z, lr):
              z = z * 0.5
              m = interp(g, m, 0.9)
              n = g * 0.1 + n * 0.9
              return m + n + z, m, n, z
            """);
    Simplification simplification = Simplifier.simplify(program);
    assertThat(simplification.result().states()).hasSize(1);
    assertThat(hash(simplification.result()))
        .isEqualTo(
            hash(
                ProgramParser.parse(
                    "def train(w, g, m, lr): m = interp(g, m, 0.9); return m + m, m")));
  }

  private static Object hash(Program program) {
    return AbstractExecution.of(program).hash();
  }

  private static Program expression(String text) {
    return ProgramParser.parse("def train(w, g, lr): return " + text);
  }
}
