// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.exec.Fingerprint;

/** The parameters of a program go by position, whatever they are called. */
class FreeNamesTest {
  /** Lion's text with words for weights, gradient, momentum and schedule, in that order. */
  private static String lion(String... names) {
    return String.format(
        """
        def train(%1$s, %2$s, %3$s, %4$s):
          c_ = interp(%2$s, %3$s, 0.9)
          u_ = sign(c_)
          %3$s = interp(%2$s, %3$s, 0.99)
          d_ = %1$s * 0.1
          u_ = u_ + d_
          u_ = u_ * %4$s
          return u_, %3$s
        """,
        (Object[]) names);
  }

  private static final String PLAIN = lion("w", "g", "m", "lr");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weight gradient momentum lr",
        "weights grads exp_avg learning_rate",
        "lambda class def_ yield",
        "W G M LR",
        "g w m lr",
        "lr g w m",
        "m lr g w",
        "p w2 w q",
        "θ ∂g_ m λ",
        "w g lr2 lr",
        "w g update lr",
        "t1 t2 t3 t4",
        "_ __ ___ ____",
        "x y t1 update"
      })
  void countForNothing(String words) {
    String[] names = words.replace("∂", "d").split(" ");
    Program program = ProgramParser.parse(lion(names));
    assertThat(program.names().get(Program.WEIGHTS)).isEqualTo("w");
    assertThat(program.names().get(Program.GRADIENT)).isEqualTo("g");
    assertThat(program.names().get(program.schedule())).isEqualTo("lr");
    assertThat(program.names()).doesNotHaveDuplicates();
    assertThat(AbstractExecution.of(program).hash())
        .isEqualTo(AbstractExecution.of(ProgramParser.parse(PLAIN)).hash());
    assertThat(Fingerprint.of(program)).isEqualTo(Fingerprint.of(ProgramParser.parse(PLAIN)));
    assertThat(ProgramParser.parse(program.toString())).hasToString(program.toString());
  }

  @Test
  void theCanonicalFormHasOneSetOfNames() {
    assertThat(ProgramParser.parse(lion("weight", "gradient", "momentum", "rate")))
        .hasToString(ProgramParser.parse(lion("w", "g", "momentum", "lr")).toString());
    assertThat(AbstractExecution.of(ProgramParser.parse(lion("a", "b", "c", "d"))).hash())
        .isEqualTo(AbstractExecution.of(ProgramParser.parse(PLAIN)).hash());
  }

  @Test
  void aStateOrLocalWithACanonicalNameGetsANumber() {
    Program program =
        ProgramParser.parse(
            "def train(x, y, g, w2, s):\n  lr = y * s\n  w = lr + x\n  return w, g + y, w2");
    assertThat(program)
        .hasToString(
            """
            def train(w, g, g2, w2, lr):
              lr2 = g * lr
              w3 = lr2 + w
              t1 = g2 + g
              g2 = t1
              return w3, g2, w2
            """);
  }

  @Test
  void canonicalNamesStayWhereTheyAre() {
    for (ProgramLibrary.Entry entry : ProgramLibrary.entries()) {
      Program again = ProgramParser.parse(entry.program().toString());
      assertThat(again.names().subList(0, again.inputs()))
          .isEqualTo(entry.program().names().subList(0, again.inputs()));
    }
  }

  /** A function is what stands before a parenthesis, so its name is free for a local variable. */
  @Test
  void aLocalVariableMayBeCalledAsAFunction() {
    assertThat(FunctionsAsLocals.words()).contains("sign", "interp", "abs", "max");
    String text =
        FunctionsAsLocals.around("def train(w, g, m, lr):\n  u = sign(g)\n  return u * lr, m\n");

    Program program = ProgramParser.parse(text);

    assertThat(program.toString()).contains("  sign = g * 0.5\n", "  u = sign(g)\n");
    assertThat(ProgramParser.parse(program.toString())).isEqualTo(program);
    String renamed =
        text.replaceAll(
            "\\b(" + String.join("|", FunctionsAsLocals.words()) + ")\\b(?!\\()", "$1_");
    assertThat(AbstractExecution.of(program).hash())
        .isEqualTo(AbstractExecution.of(ProgramParser.parse(renamed)).hash());
  }

  @Test
  void normalFormsOfUnicodeAreOneName() {
    String text = "def train(w, g, caf\u00e9, lr):\n  return cafe\u0301 + g, cafe\u0301";
    assertThat(ProgramParser.parse(text).states())
        .containsExactly(new State("caf\u00e9", Type.ARRAY));
    assertThat(ProgramParser.parse("def train(w, \ud835\udefd, lr): return \u03b2").update())
        .isEqualTo(Program.GRADIENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def train(weight, grad, grad, lr): return grad      | 1 | 25 | 'grad' stands twice",
        "def train(weight, sign, m, lr): return sign, m      | 1 | 19 | 'sign' is a function; give",
        "def train(weight, grad, norm, lr): return grad      | 1 | 25 | 'norm' is a function; give",
        "def train(weight, def, m, lr): return m             | 1 | 19 | 'def' is a reserved word",
        "def train(return, g, m, lr): return m               | 1 | 11 | 'return' is a reserved word",
        "def train(a, b): return b                           | 1 | 15 | 2 of at least 3 parameters",
        "def train(a): return a                              | 1 | 12 | 1 of at least 3 parameters",
        "def train(a, b, ): return b                         | 1 | 17 | a parameter's name is missing",
        "def train(w, 2g, lr): return w                      | 1 | 14 | expected a parameter's name",
        "def train(a, b, m, s): return b                     | 1 | 24 | the state 'm' is never returned",
        "def train(w, g, lr, m): return g, m                 | 1 | 35 | the state 'lr' is to be",
        "def train(w, g, m): return g, m                     | 1 | 31 | 'm', the last parameter, is",
        "def train(a, b: array, s): return b                 | 1 | 17 | 'b' is the gradient by its",
        "def train(a, b, s: scalar): return b                | 1 | 20 | 's' is the schedule by its",
        "def train(a, b, s): return w                        | 1 | 28 | 'w' has no value here",
        "def train(a, b, s): return s                        | 1 | 21 | array of a's shape: combine it with a, b",
        "def train(a, b, w, s): w = s; return b, w           | 1 | 31 | the state 'w' is declared as",
        "def train(a, \u00b2b, s): return b                  | 1 | 14 | unexpected character U+00B2",
        "def train(a, b\u200b, s): return b                  | 1 | 15 | unexpected character U+200B",
      })
  void errorsHaveTheTextsNamesAndPlace(String text, int line, int column, String message) {
    assertThatThrownBy(() -> ProgramParser.parse(text))
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(ProgramException.class))
        .satisfies(
            error ->
                assertThat(List.of(error.line(), error.column())).containsExactly(line, column));
  }
}
