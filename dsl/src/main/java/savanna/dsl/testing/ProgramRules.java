// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/** How every executor must run whole programs. */
final class ProgramRules {
  private final ExecutorFactory factory;

  ProgramRules(ExecutorFactory factory) {
    this.factory = factory;
  }

  /** Returns the rules by what they say. */
  Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("library programs follow the reference", this::libraryFollowsTheReference);
    rules.put(
        "what looks at the shapes of tensors follows the reference",
        this::shapesFollowTheReference);
    rules.put("states change at once", this::statesChangeAtOnce);
    rules.put("inputs may be reassigned", this::inputsMayBeReassigned);
    rules.put("the update may be an input or a state", this::updateMayBeAnInputOrAState);
    rules.put("equal hashes run to equal bits", this::equalHashesRunToEqualBits);
    rules.put("reset sets the states to zero", this::resetForgetsTheStates);
    rules.put("a workspace serves one program after another", this::workspaceServesPrograms);
    rules.put("vectors that do not fit are refused", this::refusesVectorsThatDoNotFit);
    rules.put("views of larger vectors are used in place", this::worksOnViews);
    return rules;
  }

  private void libraryFollowsTheReference() {
    for (String name : List.of("adamw", "lion", "momentum", "sgd")) {
      Program program = ProgramLibrary.program(name);
      ExecutorRun run = new ExecutorRun(factory, program);
      ReferenceInterpreter reference = new ReferenceInterpreter(program, run.layout);
      RandomStream random = RandomStream.of(7);
      double[] w = run.w();
      for (int step = 0; step < 50; step++) {
        run.randomGradient(random, 1);
        run.executor.step(0.9);
        double[] update = reference.update(w, run.g(), 0.9);
        Arrays.setAll(w, i -> w[i] - update[i]);
      }
      Expect.near(run.w(), w, 1e-5, name);
    }
  }

  private void shapesFollowTheReference() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", 70, 50);
    builder.add("vector", 9);
    builder.add("cube", 3, 5, 7);
    builder.addOuter("head", 6, 5);
    for (String text :
        List.of(
            "def train(w, g, r, lr): r = interp(row_mean(g * w), r, 0.5); return r * col_mean(g), r",
            "def train(w, g, r, lr): u = r; r = col_mean(g); return u * norm(row_mean(w)), r",
            "def train(w, g, lr): return row_mean(col_mean(w)) + row_mean(g) * global_norm(g)",
            "def train(w, g, m, lr): m = interp(g, m, 0.9);"
                + " return where(is_matrix(m), m / norm(m), sign(m)) * lr, m",
            "def train(w, g, lr): return where(sign(g) - 1, is_matrix(g), w + is_matrix(norm(w)))",
            "def train(w, g, s: tensor, c: scalar, lr): u = where(s, g, w) + where(c, w, 2);"
                + " s = where(is_matrix(g), c, norm(g)); c = 1; return u, s, c",
            "def train(w, g, m, lr): m = interp(g, m, 0.9); return msign(m) * lr, m",
            "def train(w, g, lr): h = is_hidden(w);"
                + " return where(h, msign(where(h, g, 0)), g / norm(g)) + is_hidden(norm(w))",
            "def train(w, g, lr): r = rows(w); r = r / cols(g); return g * r / sqrt(numel(w))",
            "def train(w, g, m, lr): u = msign(m); m = msign(g - w) + msign(norm(g)); return u, m")) {
      ExecutorRun run = new ExecutorRun(factory, ProgramParser.parse(text), builder.build());
      ReferenceInterpreter reference = new ReferenceInterpreter(run.program, run.layout);
      RandomStream random = RandomStream.of(17);
      for (int step = 0; step < 4; step++) {
        run.randomGradient(random, 1);
        double[] w = run.w();
        double[] update = reference.update(w, run.g(), 1);
        run.executor.step(1);
        double[] expected = new double[w.length];
        Arrays.setAll(expected, i -> w[i] - update[i]);
        Expect.near(run.w(), expected, 1e-5, text);
      }
    }
  }

  private void statesChangeAtOnce() {
    ExecutorRun run =
        new ExecutorRun(
            factory,
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
        Expect.equal(run.executor.state(slot), reference.numbers(slot), "state " + slot);
      }
    }
  }

  private void inputsMayBeReassigned() {
    ExecutorRun run =
        new ExecutorRun(
            factory,
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
    Expect.only(run.w(), 1 - (3 * 2 + 2), "weights");
    Expect.only(run.g(), 1, "the gradient");
  }

  private void updateMayBeAnInputOrAState() {
    double[] w = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] g = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4};
    ExecutorRun gradient =
        new ExecutorRun(factory, ProgramParser.parse("def train(w, g, lr):\n  return g\n"), 10);
    gradient.set(w, g);
    gradient.executor.step(1);
    Expect.that(
        gradient.w()[9] == 6, "update g: the last weight is " + gradient.w()[9] + ", not 6");
    ExecutorRun weights =
        new ExecutorRun(factory, ProgramParser.parse("def train(w, g, lr):\n  return w\n"), 10);
    weights.set(w, g);
    weights.executor.step(1);
    Expect.only(weights.w(), 0, "update w");
    ExecutorRun state =
        new ExecutorRun(
            factory,
            ProgramParser.parse("def train(w, g, m, lr):\n  u = m\n  m = g\n  return u, m\n"),
            10);
    state.set(w, g);
    state.executor.step(1);
    state.executor.step(1);
    Expect.that(state.w()[9] == 6, "update m: the last weight is " + state.w()[9] + ", not 6");
  }

  private void equalHashesRunToEqualBits() {
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
    Expect.that(
        AbstractExecution.of(one).hash().equals(AbstractExecution.of(two).hash()),
        "the two programs have different hashes");
    ExecutorRun left = new ExecutorRun(factory, one);
    ExecutorRun right = new ExecutorRun(factory, two);
    RandomStream random = RandomStream.of(3);
    for (int step = 0; step < 20; step++) {
      left.randomGradient(random, 1);
      right.gradient.assign(left.gradient);
      left.executor.step(1);
      right.executor.step(1);
    }
    Expect.equal(left.w(), right.w(), "weights");
  }

  private void resetForgetsTheStates() {
    ExecutorRun run = new ExecutorRun(factory, ProgramLibrary.program("adamw"));
    double[] w = run.w();
    run.randomGradient(RandomStream.of(5), 1);
    run.executor.step(1);
    double[] once = run.w();
    run.executor.step(1);
    run.set(w, run.g());
    run.executor.reset();
    Expect.only(run.executor.state(2), 0, "a state after reset");
    run.executor.step(1);
    Expect.equal(run.w(), once, "weights after reset");
  }

  private void workspaceServesPrograms() {
    ParameterLayout layout = ParameterLayout.ofSizes(700, 900);
    INDArray weights = Nd4j.zeros(1600);
    INDArray gradient = Nd4j.ones(1600);
    ExecutorWorkspace workspace = factory.newWorkspace(layout, weights, gradient);
    OptimizerExecutor old =
        workspace.executor(
            ProgramParser.parse("def train(w, g, m, lr):\n  m = m + g\n  return m, m\n"));
    old.step(1);
    OptimizerExecutor next =
        workspace.executor(
            ProgramParser.parse("def train(w, g, m, lr):\n  m = m + 2.0\n  return m, m\n"));
    next.step(1);
    Expect.only(weights.toDoubleVector(), -3, "weights");
    Expect.refusal(
        IllegalStateException.class, "", "a step of the executor before", () -> old.step(1));
  }

  private void refusesVectorsThatDoNotFit() {
    ParameterLayout layout = ParameterLayout.ofSizes(10);
    INDArray right = Nd4j.zeros(10);
    for (INDArray wrong :
        List.of(
            Nd4j.zeros(11),
            Nd4j.zeros(DataType.DOUBLE, 10),
            Nd4j.zeros(2, 5),
            Nd4j.zeros(10, 2).getColumn(0))) {
      String shape = wrong.shapeInfoToString();
      Expect.refusal(
          IllegalArgumentException.class,
          "weights",
          "weights " + shape,
          () -> factory.newWorkspace(layout, wrong, right));
      Expect.refusal(
          IllegalArgumentException.class,
          "gradient",
          "a gradient " + shape,
          () -> factory.newWorkspace(layout, right, wrong));
    }
  }

  private void worksOnViews() {
    INDArray all = Nd4j.arange(30).castTo(DataType.FLOAT);
    INDArray weights = all.get(NDArrayIndex.interval(10, 20));
    INDArray gradient = all.get(NDArrayIndex.interval(20, 30));
    factory
        .create(
            ProgramParser.parse("def train(w, g, lr):\n  return g\n"),
            ParameterLayout.ofSizes(10),
            weights,
            gradient)
        .step(1);
    Expect.only(weights.toDoubleVector(), -10, "weights");
    Expect.that(all.getDouble(9) == 9 && all.getDouble(20) == 20, "values beside them changed");
  }
}
