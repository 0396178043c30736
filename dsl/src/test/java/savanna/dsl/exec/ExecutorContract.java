// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;

/** What every executor must do; an implementation's test extends it and names the factory. */
abstract class ExecutorContract {
  private static final double ULPS = 4;
  private static final double[] SPECIAL = {
    Double.NaN,
    0.0,
    -0.0,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -3e-40,
    Float.MIN_NORMAL,
    -1e-30,
    1e-20,
    1e-8,
    -1e-8,
    -1e-7,
    1e-4,
    0.25,
    -0.5,
    0.75,
    1,
    -1,
    1.0000001,
    1.5,
    -2,
    Math.PI / 2,
    3,
    -Math.PI,
    10,
    20.5,
    50,
    -87.5,
    88.5,
    -103.5,
    127.5,
    300,
    -1000,
    12345.678,
    1e6,
    -3e9,
    1e19,
    2e30,
    -1e38,
    Float.MAX_VALUE
  };

  abstract ExecutorFactory factory();

  @Test
  void eachOperationAgreesWithItsDefinitionOnSpecialValues() {
    int n = SPECIAL.length;
    double[] first = new double[n * n];
    double[] second = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      first[i] = SPECIAL[i / n];
      second[i] = SPECIAL[i % n];
    }
    for (Op op : Op.values()) {
      if (op.kind() == Op.Kind.ELEMENTWISE && op.arity() > 0) {
        checkElementwise(op, "w, g, w", first, second);
        if (op.arity() > 1) {
          checkElementwise(op, "g, w, g", first, second);
          for (String scalar : List.of("0.3", "-1.5", "2.0", "1e-8", "0.0", "1e30")) {
            checkElementwise(op, "w, " + scalar + ", g", first, second);
            checkElementwise(op, scalar + ", w, g", first, second);
            checkElementwise(op, "w, g, " + scalar, first, second);
            checkElementwise(op, "w, " + scalar + ", 0.7", first, second);
          }
        }
      }
    }
  }

  private void checkElementwise(Op op, String arguments, double[] w, double[] g) {
    String[] used = Arrays.copyOf(arguments.split(", "), op.arity());
    if (Arrays.stream(used).noneMatch(argument -> argument.equals("w"))) {
      return;
    }
    String call =
        op.isInfix() || op == Op.COPY
            ? String.join(" " + op.symbol() + " ", used)
            : op.symbol() + "(" + String.join(", ", used) + ")";
    Program program =
        ProgramParser.parse(
            "def train(w, g, p, lr):\n  update = w + p\n  p = " + call + "\n  return update, p\n");
    Run run = new Run(program, w.length);
    run.set(w, g);
    run.executor.step(1);
    double[] actual = run.executor.state(2);
    for (int i = 0; i < actual.length; i++) {
      double[] values = new double[3];
      for (int k = 0; k < used.length; k++) {
        values[k] =
            switch (used[k]) {
              case "w" -> (float) w[i];
              case "g" -> (float) g[i];
              default -> (float) Double.parseDouble(used[k]);
            };
      }
      assertThat(accepts(op, values, (float) actual[i]))
          .as(
              "%s of %s gives %s, exactly %s",
              call, Arrays.toString(values), actual[i], op.apply(values[0], values[1], values[2]))
          .isTrue();
    }
  }

  /** Tells whether a result is right; zero may stand for -0 and for any denormal argument. */
  private static boolean accepts(Op op, double[] values, float actual) {
    for (int k = 0; k < values.length; k++) {
      if (Math.abs(values[k]) < Float.MIN_NORMAL && Double.compare(values[k], 0) != 0) {
        double[] flushed = values.clone();
        flushed[k] = 0;
        if (accepts(op, flushed, actual)) {
          return true;
        }
      }
    }
    return StatementCheck.accepts(op, values[0], values[1], values[2], actual, ULPS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 30})
  void eachStatementOfRandomProgramsAgreesWithItsDefinition(double magnitude) {
    for (int seed = 0; seed < 150; seed++) {
      Program plain = RandomPrograms.draw(RandomStream.of(seed), 30);
      ProbedProgram probed = ProbedProgram.of(plain);
      Run run = new Run(probed.program());
      RandomStream random = RandomStream.of(seed, 1);
      for (int step = 0; step < 3; step++) {
        run.randomGradient(random, magnitude);
        StepCheck check = new StepCheck(plain, probed, run.layout, ULPS);
        check.before(run.executor, run.w(), run.g(), 0.25 * step);
        run.executor.step(0.25 * step);
        check.after(run.executor, "seed " + seed + " step " + step);
      }
    }
  }

  @Test
  void probesDoNotChangeWhereTheWeightsGo() {
    for (int seed = 0; seed < 150; seed++) {
      Program plain = RandomPrograms.draw(RandomStream.of(seed), 30);
      Run run = new Run(plain);
      Run probed = new Run(ProbedProgram.of(plain).program());
      RandomStream random = RandomStream.of(seed, 1);
      for (int step = 0; step < 3; step++) {
        run.randomGradient(random, 0.5);
        probed.gradient.assign(run.gradient);
        run.executor.step(0.5);
        probed.executor.step(0.5);
        assertThat(run.gradient).isEqualTo(probed.gradient);
        float[] expected = probed.weights.toFloatVector();
        float[] actual = run.weights.toFloatVector();
        for (int i = 0; i < actual.length; i++) {
          if (Float.compare(actual[i], expected[i]) != 0) {
            fail("seed %d weight %d is %s, not %s", seed, i, actual[i], expected[i]);
          }
        }
      }
    }
  }

  @Test
  void libraryProgramsFollowTheReferenceForManySteps() {
    for (String name : List.of("adamw", "lion", "momentum", "sgd")) {
      Program program = ProgramLibrary.program(name);
      Run run = new Run(program);
      ReferenceInterpreter reference = new ReferenceInterpreter(program, run.layout);
      RandomStream random = RandomStream.of(7);
      double[] w = run.w();
      for (int step = 0; step < 50; step++) {
        run.randomGradient(random, 1);
        run.executor.step(0.9);
        double[] update = reference.update(w, run.g(), 0.9);
        Arrays.setAll(w, i -> w[i] - update[i]);
      }
      double[] actual = run.w();
      for (int i = 0; i < w.length; i++) {
        assertThat(actual[i]).as(name).isCloseTo(w[i], within(2e-5));
      }
    }
  }

  @Test
  void statesChangeAtOnce() {
    Run run =
        new Run(
            ProgramParser.parse(
                """
                def train(w, g, m, v, c: scalar, d: scalar, lr):
                  t = m
                  m = v + g
                  v = t + 1.0
                  e = c
                  c = d + 2.0
                  d = e
                  update = m + v
                  x = c + d
                  update = update * x
                  return update, m, v, c, d
                """));
    ReferenceInterpreter reference = new ReferenceInterpreter(run.program, run.layout);
    double[] ones = new double[run.layout.size()];
    Arrays.fill(ones, 1);
    run.set(ones, ones);
    for (int step = 0; step < 5; step++) {
      reference.update(run.w(), run.g(), 1);
      run.executor.step(1);
      for (int slot = 2; slot < 6; slot++) {
        assertThat(run.executor.state(slot)).isEqualTo(reference.numbers(slot));
      }
    }
  }

  @Test
  void inputsMayBeReassigned() {
    Run run =
        new Run(
            ProgramParser.parse(
                """
                def train(w, g, m, lr):
                  w = w * 2.0
                  g = g + w
                  lr = lr + 1.0
                  m = m + lr
                  update = g * lr
                  update = update + m
                  return update, m
                """));
    double[] ones = new double[run.layout.size()];
    Arrays.fill(ones, 1);
    run.set(ones, ones);
    run.executor.step(1);
    assertThat(run.w()).containsOnly(1 - (3 * 2 + 2));
    assertThat(run.g()).containsOnly(1);
  }

  @Test
  void updateMayBeAnInputOrAState() {
    double[] w = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] g = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4};
    Run gradient = new Run(ProgramParser.parse("def train(w, g, lr):\n  return g\n"), 10);
    gradient.set(w, g);
    gradient.executor.step(1);
    assertThat(gradient.w()[9]).isEqualTo(6);
    Run weights = new Run(ProgramParser.parse("def train(w, g, lr):\n  return w\n"), 10);
    weights.set(w, g);
    weights.executor.step(1);
    assertThat(weights.w()).containsOnly(0);
    Run state =
        new Run(
            ProgramParser.parse("def train(w, g, m, lr):\n  u = m\n  m = g\n  return u, m\n"), 10);
    state.set(w, g);
    state.executor.step(1);
    state.executor.step(1);
    assertThat(state.w()[9]).isEqualTo(6);
  }

  @Test
  void equalHashesRunToEqualBits() {
    String first =
        """
        def train(w, g, m, v, lr):
          a = m * g
          b = interp(g, m, 0.1)
          k = 0.1 + 0.2
          m = a + b
          v = max(v, g)
          update = m * k
          update = update + v
          return update, m, v
        """;
    String second =
        """
        def train(w, g, v, m, lr):
          waste = cosh(w)
          v0 = max(g, v)
          c = 0.30000000000000004
          x = interp(g, m, 0.1)
          y = g * m
          m = x + y
          v = v0
          update = c * m
          update = v + update
          return update, v, m
        """;
    Program one = ProgramParser.parse(first);
    Program two = ProgramParser.parse(second);
    assertThat(AbstractExecution.of(one).hash()).isEqualTo(AbstractExecution.of(two).hash());
    Run left = new Run(one);
    Run right = new Run(two);
    RandomStream random = RandomStream.of(3);
    for (int step = 0; step < 20; step++) {
      left.randomGradient(random, 1);
      right.gradient.assign(left.gradient);
      left.executor.step(1);
      right.executor.step(1);
    }
    assertThat(left.w()).isEqualTo(right.w());
  }

  @Test
  void resetForgetsTheStates() {
    Run run = new Run(ProgramLibrary.program("adamw"));
    double[] w = run.w();
    run.randomGradient(RandomStream.of(5), 1);
    run.executor.step(1);
    double[] once = run.w();
    run.executor.step(1);
    run.set(w, run.g());
    run.executor.reset();
    assertThat(run.executor.state(2)).containsOnly(0);
    run.executor.step(1);
    assertThat(run.w()).isEqualTo(once);
  }

  @Test
  void aWorkspaceServesOneProgramAfterAnother() {
    ParameterLayout layout = ParameterLayout.ofSizes(700, 900);
    INDArray weights = Nd4j.zeros(1600);
    INDArray gradient = Nd4j.ones(1600);
    ExecutorWorkspace workspace = factory().newWorkspace(layout, weights, gradient);
    OptimizerExecutor old =
        workspace.executor(
            ProgramParser.parse("def train(w, g, m, lr):\n  m = m + g\n  return m, m\n"));
    old.step(1);
    OptimizerExecutor next =
        workspace.executor(
            ProgramParser.parse("def train(w, g, m, lr):\n  m = m + 2.0\n  return m, m\n"));
    next.step(1);
    assertThat(weights.toDoubleVector()).containsOnly(-3);
    assertThatThrownBy(() -> old.step(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesVectorsThatDoNotFit() {
    ParameterLayout layout = ParameterLayout.ofSizes(10);
    INDArray right = Nd4j.zeros(10);
    for (INDArray wrong :
        List.of(
            Nd4j.zeros(11),
            Nd4j.zeros(org.nd4j.linalg.api.buffer.DataType.DOUBLE, 10),
            Nd4j.zeros(2, 5),
            Nd4j.zeros(10, 2).getColumn(0))) {
      assertThatThrownBy(() -> factory().newWorkspace(layout, wrong, right))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("weights must be a contiguous float vector [10]");
      assertThatThrownBy(() -> factory().newWorkspace(layout, right, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("gradient must be");
    }
  }

  @Test
  void worksOnViews() {
    INDArray all = Nd4j.arange(30).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
    INDArray weights = all.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(10, 20));
    INDArray gradient = all.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(20, 30));
    factory()
        .create(
            ProgramParser.parse("def train(w, g, lr):\n  return g\n"),
            ParameterLayout.ofSizes(10),
            weights,
            gradient)
        .step(1);
    assertThat(weights.toDoubleVector()).containsOnly(-10);
    assertThat(all.getDouble(9)).isEqualTo(9);
    assertThat(all.getDouble(20)).isEqualTo(20);
  }

  /** An executor and its vectors. */
  private final class Run {
    final Program program;
    final ParameterLayout layout;
    final INDArray weights;
    final INDArray gradient;
    final OptimizerExecutor executor;

    Run(Program program) {
      this(program, ParameterLayout.ofSizes(1500, 7, 1030, 1));
    }

    Run(Program program, int size) {
      this(program, ParameterLayout.ofSizes(size));
    }

    private Run(Program program, ParameterLayout layout) {
      this.program = program;
      this.layout = layout;
      this.weights = Nd4j.zeros(layout.size());
      this.gradient = Nd4j.zeros(layout.size());
      RandomStream random = RandomStream.of(11);
      for (int i = 0; i < layout.size(); i++) {
        weights.putScalar(i, random.nextGaussian());
      }
      this.executor = factory().create(program, layout, weights, gradient);
    }

    void set(double[] w, double[] g) {
      for (int i = 0; i < w.length; i++) {
        weights.putScalar(i, (float) w[i]);
        gradient.putScalar(i, (float) g[i]);
      }
    }

    void randomGradient(RandomStream random, double magnitude) {
      for (int i = 0; i < layout.size(); i++) {
        gradient.putScalar(i, (float) (magnitude * random.nextGaussian()));
      }
    }

    double[] w() {
      return weights.toDoubleVector();
    }

    double[] g() {
      return gradient.toDoubleVector();
    }
  }
}
