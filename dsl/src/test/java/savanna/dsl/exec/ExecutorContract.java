// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;

/**
 * How every executor must run whole programs; an implementation's test extends it and names the
 * factory.
 */
abstract class ExecutorContract {
  abstract ExecutorFactory factory();

  @Test
  void libraryProgramsFollowTheReferenceForManySteps() {
    for (String name : List.of("adamw", "lion", "momentum", "sgd")) {
      Program program = ProgramLibrary.program(name);
      ExecutorRun run = new ExecutorRun(factory(), program);
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
  void meansOfRowsAndColumnsFollowTheReference() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", 70, 50);
    builder.add("vector", 9);
    builder.add("cube", 3, 5, 7);
    for (String text :
        List.of(
            "def train(w, g, r, lr): r = interp(row_mean(g * w), r, 0.5); return r * col_mean(g), r",
            "def train(w, g, r, lr): u = r; r = col_mean(g); return u * norm(row_mean(w)), r",
            "def train(w, g, lr): return row_mean(col_mean(w)) + row_mean(g) * global_norm(g)")) {
      ExecutorRun run = new ExecutorRun(factory(), ProgramParser.parse(text), builder.build());
      ReferenceInterpreter reference = new ReferenceInterpreter(run.program, run.layout);
      RandomStream random = RandomStream.of(17);
      for (int step = 0; step < 4; step++) {
        run.randomGradient(random, 1);
        double[] w = run.w();
        double[] update = reference.update(w, run.g(), 1);
        run.executor.step(1);
        double[] actual = run.w();
        for (int i = 0; i < w.length; i++) {
          double expected = w[i] - update[i];
          assertThat(actual[i])
              .as(text)
              .isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
        }
      }
    }
  }

  @Test
  void statesChangeAtOnce() {
    ExecutorRun run =
        new ExecutorRun(
            factory(),
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
    ExecutorRun run =
        new ExecutorRun(
            factory(),
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
    ExecutorRun gradient =
        new ExecutorRun(factory(), ProgramParser.parse("def train(w, g, lr):\n  return g\n"), 10);
    gradient.set(w, g);
    gradient.executor.step(1);
    assertThat(gradient.w()[9]).isEqualTo(6);
    ExecutorRun weights =
        new ExecutorRun(factory(), ProgramParser.parse("def train(w, g, lr):\n  return w\n"), 10);
    weights.set(w, g);
    weights.executor.step(1);
    assertThat(weights.w()).containsOnly(0);
    ExecutorRun state =
        new ExecutorRun(
            factory(),
            ProgramParser.parse("def train(w, g, m, lr):\n  u = m\n  m = g\n  return u, m\n"),
            10);
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
    ExecutorRun left = new ExecutorRun(factory(), one);
    ExecutorRun right = new ExecutorRun(factory(), two);
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
    ExecutorRun run = new ExecutorRun(factory(), ProgramLibrary.program("adamw"));
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
            Nd4j.zeros(DataType.DOUBLE, 10),
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
    INDArray all = Nd4j.arange(30).castTo(DataType.FLOAT);
    INDArray weights = all.get(NDArrayIndex.interval(10, 20));
    INDArray gradient = all.get(NDArrayIndex.interval(20, 30));
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
}
