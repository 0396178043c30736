// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramParserTest {

  @Test
  void flattensNestedExpressionsInOrder() {
    Program program =
        ProgramParser.parse(
            "def train(w, g, m, lr):\n"
                + "  return (sign(interp(g, m, 0.9)) + w * 0.1) * lr, interp(g, m, 0.99)\n");
    assertThat(program)
        .hasToString(
            """
            def train(w, g, m, lr):
              t1 = interp(g, m, 0.9)
              t2 = sign(t1)
              t3 = w * 0.1
              t4 = t2 + t3
              update = t4 * lr
              t5 = interp(g, m, 0.99)
              m = t5
              return update, m
            """);
  }

  @Test
  void infixBindsAsInArithmeticAndToTheLeft() {
    Program program =
        ProgramParser.parse("def train(w, g, lr):\n  u = g - w - -g * 2 / lr\n  return u");
    assertThat(program)
        .hasToString(
            """
            def train(w, g, lr):
              t1 = g - w
              t2 = negative(g)
              t3 = t2 * 2.0
              t4 = t3 / lr
              u = t1 - t4
              return u
            """);
  }

  @Test
  void temporariesKeepClearOfTheProgramsNames() {
    Program program =
        ProgramParser.parse("def train(w, g, lr):\n  t1 = g\n  t2 = w * (t1 + g)\n  return t2");
    assertThat(program.toString()).contains("t3 = t1 + g", "t2 = w * t3");
  }

  @Test
  void returnedExpressionsSeeTheOldStates() {
    Program program =
        ProgramParser.parse("def train(w, g, m, v, lr):\n  return m, g + 0.0, m * 2.0");
    assertThat(program)
        .hasToString(
            """
            def train(w, g, m, v, lr):
              t1 = g + 0.0
              t2 = m * 2.0
              update = m
              m = t1
              v = t2
              return update, m, v
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", ";", "\n\n  # a comment\n", "\n\t \t"})
  void acceptsEverySeparator(String separator) {
    String text =
        String.join(
            separator, "def train(w, g, m, lr):", "\tm = g", "update = m", "return update, m");
    assertThat(ProgramParser.parse(text))
        .isEqualTo(ProgramParser.parse("def train(w,g,m,lr): m=g; update=m; return update,m"));
  }

  @Test
  void aLineEndWithinParenthesesIsWhiteSpace() {
    assertThat(
            ProgramParser.parse("def train(w,\n g,\n lr):\n u = (g +\n w)\n return u").statements())
        .hasSize(1);
  }

  @Test
  void readsStateTypes() {
    Program program =
        ProgramParser.parse(
            "def train(w, g, m: array, v: tensor, c: scalar, lr):\n  return g * c, m, v, c");
    assertThat(program.states())
        .containsExactly(
            new State("m", Type.ARRAY),
            new State("v", Type.TENSOR_SCALAR),
            new State("c", Type.SCALAR));
    assertThat(program.toString()).startsWith("def train(w, g, m, v: tensor, c: scalar, lr):");
    assertThat(ProgramParser.parse(program.toString())).isEqualTo(program);
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 0.9",
    "9e-1, 0.9",
    ".5, 0.5",
    "5, 5.0",
    "1E-8, 1e-8",
    "0.0001, 0.0001",
    "3e-07, 3.0e-7",
    "-2.5, -2.5",
    "- 2.5, -2.5",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "4.9e-324, 4.9e-324",
    "0e-400, 0.0"
  })
  void readsNumbersAndPrintsTheSameDouble(String written, String printed) {
    Program program =
        ProgramParser.parse("def train(w, g, lr):\n  u = g * " + written + "\n  return u");
    Operand.Constant constant = (Operand.Constant) program.statements().get(0).arguments().get(1);
    assertThat(constant.value()).isEqualTo(Double.parseDouble(printed));
    assertThat(ProgramParser.parse(program.toString())).isEqualTo(program);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u = frobnicate(g)            | 2 |  7 | unknown function 'frobnicate'",
        "u = sqrt(g, w)               | 2 |  7 | sqrt takes 1 argument, found 2",
        "u = interp(g)                | 2 |  7 | interp takes 3 arguments, found 1",
        "u = g * q                    | 2 | 11 | 'q' has no value here",
        "u = sqrt                     | 2 |  7 | the function of that name takes parentheses",
        "u = u + g                    | 2 |  7 | 'u' has no value here",
        "u = invert(g)                | 2 |  3 | bitwise NOT",
        "u = clip(g, w)               | 2 |  3 | the limit of clip must be a scalar",
        "u = g ** 2                   | 2 |  9 | write power(x, y)",
        "u += g                       | 2 |  5 | a statement is 'name = expression'",
        "u = 1.2.3 * g                | 2 |  7 | not a number",
        "u = 0x10 * g                 | 2 |  7 | not a number",
        "u = 1e999 * g                | 2 |  7 | too large; the largest is 1.797",
        "u = g * 1e-400               | 2 | 11 | too small to differ from 0; the smallest is 4.9",
        "u = g * 0.001e-330           | 2 | 11 | too small to differ from 0",
        "u = (g + w                   | 3 |  3 | expected ')'",
        "u = g w                      | 2 |  9 | expected the end of the statement",
        "u = 3 +                      | 2 |  0 | expected a value",
        "return = g                   | 2 | 10 | expected a value",
        "u = copy(g)                  | 2 |  7 | unknown function 'copy'",
        "u = g @ w                    | 2 |  9 | unexpected character '@'",
        "u = sqrt g @ w               | 2 |  7 | the function of that name takes parentheses",
        "u = g + @                    | 2 | 11 | unexpected character '@'",
      })
  void namesThePlaceOfAnError(String statement, int line, int column, String message) {
    ProgramException error = error("def train(w, g, m, lr):\n  " + statement + "\n  return u, m");
    assertThat(error).hasMessageContaining(message);
    assertThat(error.line()).isEqualTo(line);
    if (column > 0) {
      assertThat(error.column()).isEqualTo(column);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                    | 1 | a program begins with",
        "def step(w, g, lr): return g                          | 1 | expected 'train'",
        "def train(w, g): return g                             | 1 | 2 of at least 3 parameters",
        "def train(): return g                                 | 1 | a parameter's name is missing",
        "def train(w, g, , lr): return g                       | 1 | expected a parameter's name, found",
        "def train(w, g, m, m, lr): return g, m, m             | 1 | stands twice",
        "def train(w, g, m: vector, lr): return g, m           | 1 | a state is 'array', 'tensor'",
        "def train(w: scalar, g, lr): return g                 | 1 | only states take a type",
        "def train(w, g, m, lr): u = g                         | 1 | the return is missing",
        "def train(w, g, m, v, lr): return g, m                | 1 | the state 'v' is never returned",
        "def train(w, g, m, v, lr): return g                   | 1 | the state 'm' is never returned",
        "def train(w, g, m, v, lr): return g, v, m             | 1 | the state 'm' is to be returned",
        "def train(w, g, m, v, lr): return g, m, m             | 1 | the state 'v' is to be returned",
        "def train(w, g, m, lr): return g, m, w                | 1 | too many values returned",
        "def train(w, g, lr): return lr                        | 1 | the update 'lr' is a scalar",
        "def train(w, g, lr): u = norm(g); return u            | 1 | is a per-tensor scalar",
        "def train(w, g, m, lr): m = lr * 2; return g, m       | 1 | declared as array and ends as",
        "def train(w, g, c: scalar, lr): c = g; return g, c    | 1 | declared as scalar and ends as",
        "def train(w, g, v: tensor, lr): v = 1; return g, v    | 1 | as per-tensor scalar and ends as",
        "def train(w, g, lr): return g; u = g                  | 1 | nothing may follow the return",
        "def train(w, g, lr): return q                         | 1 | 'q' has no value here",
        "def train(w, g, lr): lr = 1                           | 1 | the return is missing",
      })
  void refusesWhatIsNoProgram(String text, int line, String message) {
    ProgramException error = error(text == null ? "" : text);
    assertThat(error).hasMessageContaining(message);
    assertThat(error.line()).isEqualTo(line);
  }

  @Test
  void anOpSetLimitsTheFunctions() {
    String text = "def train(w, g, lr):\n  u = clamp(g, -1, 1)\n  return u";
    assertThat(ProgramParser.parse(text, OpSet.EXTENDED).program().statements()).hasSize(1);
    Assertions.assertThatThrownBy(() -> ProgramParser.parse(text, OpSet.PAPER))
        .hasMessageContaining("'clamp' is not of op set 'paper'");
  }

  @Test
  void keepsWhereEachStatementStands() {
    SourceProgram source =
        ProgramParser.parse(
            "# header\ndef train(w, g, lr):\n\n  u = sign(g) * lr\n  return u", OpSet.PAPER);
    assertThat(source.places())
        .containsExactly(new SourceProgram.Place(4, 7), new SourceProgram.Place(4, 3));
  }

  @Test
  void tenThousandStatementsAreFast() {
    StringBuilder text = new StringBuilder("def train(w, g, lr):\n  u = g\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("  x").append(i).append(" = sqrt(u)\n  u = x").append(i).append(" + g\n");
    }
    text.append("  return u\n");
    Assertions.assertThatCode(
            () -> assertThat(ProgramParser.parse(text.toString()).statements()).hasSize(20_001))
        .doesNotThrowAnyException();
    String sum = "def train(w, g, lr):\n  return g" + " + g".repeat(10_000);
    org.junit.jupiter.api.Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> ProgramParser.parse(sum));
  }

  @Test
  void noiseIsOneErrorHoweverMuchThereIs() {
    Random random = new Random(1);
    StringBuilder bytes = new StringBuilder();
    StringBuilder words = new StringBuilder("def train(w, g, lr):\n  u = ");
    for (int i = 0; i < 1_000_000; i++) {
      bytes.append((char) random.nextInt(256));
      words.append((char) ('a' + random.nextInt(26)));
    }
    assertThat(error(bytes.toString()).getMessage()).hasSizeLessThan(200);
    assertThat(error(words.toString()).getMessage()).hasSizeLessThan(200);
    for (String deep : new String[] {"(", "-", "sqrt(", "+", "1 + ("}) {
      String text = "def train(w, g, lr):\n  u = " + deep.repeat(200_000);
      assertThat(error(text)).hasMessageContaining("nested more than 200 deep");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 30, 100})
  void parseOfPrintIsIdentity(int statements) {
    for (long seed = 0; seed < 200; seed++) {
      Program program = RandomPrograms.draw(RandomStream.of(seed), statements);
      Program again = ProgramParser.parse(program.toString());
      assertThat(again.toString()).isEqualTo(program.toString());
      assertThat(again.states()).isEqualTo(program.states());
      assertThat(again.statements()).hasSameSizeAs(program.statements());
    }
  }

  private static ProgramException error(String text) {
    ProgramException error =
        catchThrowableOfType(ProgramException.class, () -> ProgramParser.parse(text));
    assertThat(error).as("an error for %.60s", text).isNotNull();
    return error;
  }
}
