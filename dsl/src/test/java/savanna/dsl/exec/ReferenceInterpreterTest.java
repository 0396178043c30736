// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;

class ReferenceInterpreterTest {
  private static final ParameterLayout LAYOUT = ParameterLayout.ofSizes(2, 3);
  private static final double[] X = {3, 4, 1, 2, -2};

  @Test
  void normIsOfEachTensorAndBroadcastsOverIt() {
    assertThat(update("u = g * norm(g); return u", X)).containsExactly(15, 20, 3, 6, -6);
    assertThat(update("u = g * norm(norm(g)); return u", X)).containsExactly(15, 20, 3, 6, -6);
  }

  @Test
  void globalReductionsAreOverAllTensors() {
    double norm = Math.sqrt(34);
    assertThat(update("u = g * 0 + global_norm(g); return u", X)).containsOnly(norm);
    assertThat(update("u = g * 0 + dot(g, 2); return u", X)).containsOnly(16);
    assertThat(update("u = g * 0 + dot(norm(g), norm(g)); return u", X)).containsOnly(34);
    assertThat(update("u = g * 0 + cosine_sim(g, negative(g)); return u", X))
        .containsExactly(filled(-1), Offset.offset(1e-9));
    // A scalar is broadcast before its norm is taken: the cosine with (1, 1, 1, 1, 1).
    assertThat(update("u = g * 0 + cosine_sim(g, 1); return u", X))
        .containsExactly(filled(8 / (norm * Math.sqrt(5))), Offset.offset(1e-9));
  }

  @Test
  void clipScalesTheWholeTree() {
    double norm = Math.sqrt(34);
    double[] clipped = update("u = clip(g, lr); return u", X);
    for (int i = 0; i < X.length; i++) {
      assertThat(clipped[i]).isEqualTo(X[i] * (0.5 / (norm + 1e-8)));
    }
    assertThat(update("u = clip(g, 100); return u", X)).isEqualTo(X);
  }

  @Test
  void rowAndColumnMeansAreOfMatricesAndLeaveTheRest() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", 2, 2);
    builder.add("cube", 2, 1, 2);
    builder.add("vector", 2);
    double[] x = {1, 2, 3, 6, 1, 2, 3, 6, 1, 2};
    assertThat(means("row_mean", builder.build(), x))
        .containsExactly(1.5, 1.5, 4.5, 4.5, 1.5, 1.5, 4.5, 4.5, 1, 2);
    assertThat(means("col_mean", builder.build(), x)).containsExactly(2, 4, 2, 4, 1, 2, 3, 6, 1, 2);
    assertThat(update("u = g * row_mean(norm(g)) * col_mean(lr); return u", X))
        .isEqualTo(update("u = g * norm(g) * lr; return u", X));
  }

  @Test
  void matricesAndTheRestCanGoApart() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", 1, 2);
    builder.add("vector", 2);
    builder.add("number");
    builder.add("cube", 1, 1, 2);
    double[] x = {1, Double.NaN, 3, 0, 5, 6, 7};
    assertThat(means("is_matrix", builder.build(), x)).containsExactly(1, 1, 0, 0, 0, 1, 1);
    assertThat(means("rows", builder.build(), x)).containsOnly(1);
    assertThat(means("cols", builder.build(), x)).containsExactly(2, 2, 2, 2, 1, 2, 2);
    assertThat(means("numel", builder.build(), x)).containsExactly(2, 2, 2, 2, 1, 2, 2);
    assertThat(means("is_hidden", builder.build(), x)).containsExactly(1, 1, 0, 0, 0, 1, 1);
    builder.addOuter("kernels", 2, 3, 1);
    double[] more = Arrays.copyOf(x, 13);
    assertThat(means("is_matrix", builder.build(), more)).endsWith(1, 1, 1, 1, 1, 1);
    assertThat(means("is_hidden", builder.build(), more)).endsWith(1, 1, 0, 0, 0, 0, 0, 0);
    assertThat(means("rows", builder.build(), more)).endsWith(3, 3, 3, 3, 3, 3);
    assertThat(means("cols", builder.build(), more)).endsWith(1, 1, 1, 1, 1, 1);
    assertThat(means("numel", builder.build(), more)).endsWith(6, 6, 6, 6, 6, 6);
    builder = new ParameterLayout.Builder();
    builder.add("matrix", 1, 2);
    builder.add("vector", 2);
    builder.add("number");
    builder.add("cube", 1, 1, 2);
    assertThat(means("is_matrix", builder.build(), x, "norm(g)")).containsOnly(0);
    assertThat(means("cols", builder.build(), x, "norm(g)")).containsOnly(1);
    assertThat(update(builder.build(), "return where(is_matrix(w), 2, g)", x))
        .containsExactly(2, 2, 3, 0, 5, 2, 2);
    assertThat(update(builder.build(), "return where(g, 0.5, sqrt(g))", x))
        .containsExactly(0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5);
  }

  private static double[] means(String op, ParameterLayout layout, double[] x) {
    return means(op, layout, x, "g");
  }

  private static double[] means(String op, ParameterLayout layout, double[] x, String argument) {
    return update(layout, "return " + op + "(" + argument + ") + w", x);
  }

  private static double[] update(ParameterLayout layout, String text, double[] x) {
    Program program = ProgramParser.parse("def train(w, g, lr): " + text);
    return new ReferenceInterpreter(program, layout).update(new double[x.length], x, 1);
  }

  @Test
  void statesStartAtZeroAndAreKept() {
    Program program =
        ProgramParser.parse(
            "def train(w, g, m, c: scalar, lr):\n c = c + 1\n m = m + g\n u = m * c\n return u, m, c");
    ReferenceInterpreter interpreter = new ReferenceInterpreter(program, LAYOUT);
    double[] w = new double[5];
    assertThat(interpreter.update(w, X, 1)).isEqualTo(X);
    assertThat(interpreter.update(w, X, 1)).containsExactly(12, 16, 4, 8, -8);
    assertThat(interpreter.numbers(3)).containsExactly(2);
  }

  @Test
  void inputsStayAsTheyAre() {
    double[] w = {1, 2, 3, 4, 5};
    double[] g = X.clone();
    Program program =
        ProgramParser.parse("def train(w, g, lr):\n w = w * 2\n g = w + g\n return g");
    new ReferenceInterpreter(program, LAYOUT).update(w, g, 1);
    assertThat(w).containsExactly(1, 2, 3, 4, 5);
    assertThat(g).isEqualTo(X);
  }

  @Test
  void adamwAndLionAreThePublishedRules() {
    RandomStream random = RandomStream.of(7);
    ReferenceInterpreter adamw = new ReferenceInterpreter(ProgramLibrary.program("adamw"), LAYOUT);
    ReferenceInterpreter lion = new ReferenceInterpreter(ProgramLibrary.program("lion"), LAYOUT);
    double[] w = new double[5];
    double[] m = new double[5];
    double[] v = new double[5];
    double[] momentum = new double[5];
    for (int step = 0; step < 100; step++) {
      double lr = random.nextDouble();
      double[] g = new double[5];
      double[] expectedAdamw = new double[5];
      double[] expectedLion = new double[5];
      for (int i = 0; i < 5; i++) {
        w[i] = random.nextGaussian();
        g[i] = random.nextGaussian();
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        expectedAdamw[i] = 0.001 * lr * (m[i] / (Math.sqrt(v[i]) + 1e-8) + 0.01 * w[i]);
        double c = 0.9 * momentum[i] + 0.1 * g[i];
        momentum[i] = 0.99 * momentum[i] + 0.01 * g[i];
        expectedLion[i] = 0.0003 * lr * (Math.signum(c) + 0.1 * w[i]);
      }
      assertThat(adamw.update(w, g, lr)).containsExactly(expectedAdamw, Offset.offset(1e-12));
      assertThat(lion.update(w, g, lr)).containsExactly(expectedLion, Offset.offset(1e-12));
    }
  }

  @Test
  void refusesIllTypedPrograms() {
    Program valid = ProgramParser.parse("def train(w, g, lr):\n u = g * 2\n return u");
    Program illTyped =
        valid.with(
            valid.names(),
            Arrays.asList(new Statement(3, Op.NORM, Arrays.asList(Operand.Variable.of(1)))));
    assertThatThrownBy(() -> new ReferenceInterpreter(illTyped, LAYOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("per-tensor scalar");
  }

  private static double[] filled(double value) {
    double[] values = new double[5];
    Arrays.fill(values, value);
    return values;
  }

  private static double[] update(String body, double[] gradient) {
    Program program = ProgramParser.parse("def train(w, g, lr):\n" + body);
    return new ReferenceInterpreter(program, LAYOUT).update(new double[5], gradient, 0.5);
  }
}
