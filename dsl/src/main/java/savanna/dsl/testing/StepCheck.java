// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.Type;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.tape.Reduction;

/**
 * Compares each statement of one train step with its definition, applied to the values that the
 * executor itself had for the arguments: errors cannot build up, so the comparison stays sharp in
 * programs that amplify them.
 */
final class StepCheck {
  private final Program plain;
  private final ProbedProgram probed;
  private final ParameterLayout layout;
  private final AbstractExecution execution;
  private final double ulps;
  private final double scalarUlps;
  private final Map<Integer, double[]> slots = new HashMap<>();

  StepCheck(
      Program plain, ProbedProgram probed, ParameterLayout layout, double ulps, double scalarUlps) {
    this.plain = plain;
    this.probed = probed;
    this.layout = layout;
    this.execution = AbstractExecution.of(probed.program());
    this.ulps = ulps;
    this.scalarUlps = scalarUlps;
  }

  /** Records the inputs of the step. */
  void before(OptimizerExecutor executor, double[] w, double[] g, double schedule) {
    slots.put(Program.WEIGHTS, w);
    slots.put(Program.GRADIENT, g);
    for (int k = 0; k < plain.states().size(); k++) {
      if (plain.states().get(k).type() != Type.TENSOR_SCALAR) { // not shown, as all such values
        slots.put(Program.FIRST_STATE + k, executor.state(Program.FIRST_STATE + k));
      }
    }
    slots.put(plain.schedule(), new double[] {schedule});
  }

  /** Checks what the statements computed. */
  void after(OptimizerExecutor executor, String where) {
    for (int i = 0; i < plain.statements().size(); i++) {
      Statement statement = plain.statements().get(i);
      int target = statement.target();
      if (probed.probes()[i] < 0) {
        slots.remove(target);
        continue;
      }
      double[] actual = executor.state(probed.probes()[i]);
      int position = probed.positions()[i];
      if (execution.isConstant(position)) {
        Expect.that(
            Double.compare(actual[0], (float) execution.constant(position)) == 0,
            where + ": a constant is " + actual[0] + ", not " + execution.constant(position));
      } else if (known(statement)) {
        check(statement, i, actual, where);
      }
      slots.put(target, actual);
    }
  }

  private boolean known(Statement statement) {
    return statement.arguments().stream()
        .allMatch(a -> a instanceof Operand.Constant || slots.containsKey(slot(a)));
  }

  private static int slot(Operand operand) {
    return ((Operand.Variable) operand).slot();
  }

  private void check(Statement statement, int index, double[] actual, String where) {
    Op op = statement.op();
    List<Operand> operands = statement.arguments();
    double[][] arguments = new double[3][];
    Arrays.fill(arguments, new double[1]);
    for (int k = 0; k < operands.size(); k++) {
      arguments[k] =
          operands.get(k) instanceof Operand.Constant constant
              ? new double[] {(float) constant.value()}
              : slots.get(slot(operands.get(k)));
    }
    boolean array = execution.type(probed.positions()[index]) == Type.ARRAY;
    if (op.kind() == OpKind.GLOBAL_REDUCTION) {
      checkReduction(statement, arguments, actual[0], where);
      return;
    }
    double factor = op == Op.CLIP ? Op.clipFactor(norm(arguments[0]), arguments[1][0]) : 0;
    for (int i = 0; i < actual.length; i++) {
      double x = at(arguments[0], i, array);
      double y = at(arguments[1], i, array);
      double z = at(arguments[2], i, array);
      boolean right;
      if (!array) {
        right = acceptsScalar(actual[i], op.apply(x, y, z));
      } else if (op == Op.CLIP) {
        right = StatementCheck.accepts(Op.MULTIPLY, x, factor, 0, (float) actual[i], ulps);
      } else {
        right = StatementCheck.accepts(op, x, y, z, (float) actual[i], ulps);
      }
      if (!right) {
        double exact = op.apply(x, y, z);
        throw Expect.failure(
            "%s: %s of %s %s %s: %s, exactly %s", where, op, x, y, z, actual[i], exact);
      }
    }
  }

  private static double at(double[] values, int i, boolean array) {
    if (values.length > 1) {
      return values[i];
    }
    return array ? (float) values[0] : values[0];
  }

  private boolean acceptsScalar(double actual, double exact) {
    return Double.compare(actual, exact) == 0
        || Math.abs(actual - exact) <= scalarUlps * Math.ulp(exact);
  }

  private double norm(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
  }

  private void checkReduction(Statement statement, double[][] arguments, double actual, String at) {
    int length = Math.max(arguments[0].length, arguments[1].length);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    double terms = 0;
    boolean array = length == layout.size();
    for (int i = 0; i < length; i++) {
      double x = at(arguments[0], i, array);
      double y = at(arguments[1], i, array);
      xy += x * y;
      xx += x * x;
      yy += y * y;
      terms += Math.abs(x * y);
    }
    double exact = Reduction.finish(statement.op(), xy, xx, yy);
    double allowed =
        1e-10
            * switch (statement.op()) {
              case DOT -> terms;
              case COSINE_SIM -> Op.divide(terms, Math.sqrt(xx) * Math.sqrt(yy));
              default -> exact;
            };
    if (Double.compare(exact, actual) != 0 && !(Math.abs(exact - actual) <= allowed)) {
      throw Expect.failure("%s: %s gives %s, exactly %s", at, statement.op(), actual, exact);
    }
  }
}
