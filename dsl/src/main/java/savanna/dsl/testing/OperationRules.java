// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ExecutorFactory;

/** What every executor must compute, operation by operation. */
final class OperationRules {
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

  private final ExecutorFactory factory;
  private final double scalarUlps;

  OperationRules(ExecutorFactory factory, double scalarUlps) {
    this.factory = factory;
    this.scalarUlps = scalarUlps;
  }

  /** Returns the rules by what they say. */
  Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put(
        "operations agree with their definition on special values",
        this::operationsAgreeOnSpecialValues);
    for (double magnitude : new double[] {0.1, 1, 30}) {
      rules.put(
          "statements of random programs agree with their definition, gradients of " + magnitude,
          () -> statementsOfRandomProgramsAgree(magnitude));
    }
    rules.put("probes do not change where the weights go", this::probesDoNotMatter);
    rules.put(
        "probes do not change where the weights go in the library",
        this::probesDoNotMatterInTheLibrary);
    return rules;
  }

  private void operationsAgreeOnSpecialValues() {
    int n = SPECIAL.length;
    double[] first = new double[n * n];
    double[] second = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      first[i] = SPECIAL[i / n];
      second[i] = SPECIAL[i % n];
    }
    for (Op op : Op.values()) {
      if (op.kind() == OpKind.ELEMENTWISE && op.arity() > 0) {
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
    ExecutorRun run = new ExecutorRun(factory, program, w.length);
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
      if (!accepts(op, values, (float) actual[i])) {
        double exact = op.apply(values[0], values[1], values[2]);
        throw Expect.failure(
            "%s of %s gives %s, exactly %s", call, Arrays.toString(values), actual[i], exact);
      }
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

  private void statementsOfRandomProgramsAgree(double magnitude) {
    for (int seed = 0; seed < 40; seed++) {
      Program plain = TypedPrograms.draw(RandomStream.of(seed), 30);
      ProbedProgram probed = ProbedProgram.of(plain);
      ExecutorRun run = new ExecutorRun(factory, probed.program());
      RandomStream random = RandomStream.of(seed, 1);
      for (int step = 0; step < 3; step++) {
        run.randomGradient(random, magnitude);
        StepCheck check = new StepCheck(plain, probed, run.layout, ULPS, scalarUlps);
        check.before(run.executor, run.w(), run.g(), 0.25 * step);
        run.executor.step(0.25 * step);
        check.after(run.executor, "seed " + seed + " step " + step);
      }
    }
  }

  private void probesDoNotMatter() {
    for (int seed = 0; seed < 40; seed++) {
      checkProbes(TypedPrograms.draw(RandomStream.of(seed), 30), "seed " + seed);
    }
  }

  /** These have what is done in one go where nothing looks on. */
  private void probesDoNotMatterInTheLibrary() {
    for (ProgramLibrary.Entry entry : ProgramLibrary.entries()) {
      checkProbes(entry.program(), entry.name());
    }
  }

  private void checkProbes(Program plain, String name) {
    ExecutorRun run = new ExecutorRun(factory, plain);
    ExecutorRun probed = new ExecutorRun(factory, ProbedProgram.of(plain).program());
    RandomStream random = RandomStream.of(1);
    for (int step = 0; step < 3; step++) {
      run.randomGradient(random, 0.5);
      probed.gradient.assign(run.gradient);
      run.executor.step(0.5);
      probed.executor.step(0.5);
      Expect.equal(run.g(), probed.g(), name + ": the gradient");
      float[] expected = probed.weights.toFloatVector();
      float[] actual = run.weights.toFloatVector();
      for (int i = 0; i < actual.length; i++) {
        if (Float.compare(actual[i], expected[i]) != 0) {
          throw Expect.failure("%s: weight %d is %s, not %s", name, i, actual[i], expected[i]);
        }
      }
    }
  }
}
