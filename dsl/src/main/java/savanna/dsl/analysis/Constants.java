// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;

/**
 * Constant folding: the statements whose results are numbers known before running, computed in
 * double precision. Only values that depend on no input count; there is no algebra ({@code lr - lr}
 * is not folded).
 */
final class Constants {
  private final boolean[] constant;
  private final double[] values;

  private Constants(int statements) {
    this.constant = new boolean[statements];
    this.values = new double[statements];
  }

  static Constants of(Program program) {
    List<Statement> statements = program.statements();
    Constants folded = new Constants(statements.size());
    boolean[] known = new boolean[program.names().size()];
    double[] slots = new double[known.length];
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      int target = statement.target();
      known[target] = folded.fold(i, statement, known, slots);
      slots[target] = folded.values[i];
    }
    return folded;
  }

  private boolean fold(int index, Statement statement, boolean[] known, double[] slots) {
    List<Operand> arguments = statement.arguments();
    double x = 0;
    double y = 0;
    double z = 0;
    for (int k = 0; k < arguments.size(); k++) {
      double value;
      if (arguments.get(k) instanceof Operand.Variable variable) {
        if (!known[variable.slot()]) {
          return false;
        }
        value = slots[variable.slot()];
      } else {
        value = ((Operand.Constant) arguments.get(k)).value();
      }
      switch (k) {
        case 0 -> x = value;
        case 1 -> y = value;
        default -> z = value;
      }
    }
    if (statement.op().kind() == Op.Kind.REFUSED) {
      return false;
    }
    values[index] = statement.op().apply(x, y, z);
    constant[index] = true;
    return true;
  }

  boolean isConstant(int statement) {
    return constant[statement];
  }

  double value(int statement) {
    return values[statement];
  }
}
