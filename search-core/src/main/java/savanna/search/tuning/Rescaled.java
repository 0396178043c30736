// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.Type;
import savanna.dsl.analysis.AbstractExecution;

/**
 * A program with another peak learning rate and another weight decay, as far as these can be told
 * from its text: the final update is multiplied by one factor, and the first live product of {@code
 * w} and a scalar, which is the decay, by another.
 */
public final class Rescaled {
  private static final String UPDATE_NAME = "scaled_update";

  private Rescaled() {}

  /** Returns whether the program multiplies {@code w} by a scalar. */
  static boolean hasDecay(Program program) {
    return decayStatement(program) >= 0;
  }

  /**
   * Returns the rescaled program.
   *
   * @param updateFactor multiplies the update; 1 leaves it alone
   * @param decayFactor multiplies the decay, if there is one; 1 leaves it alone
   */
  public static Program of(Program program, double updateFactor, double decayFactor) {
    List<Statement> statements = new ArrayList<>(program.statements());
    int decay = decayStatement(program);
    if (decay >= 0 && decayFactor != 1) {
      scaleDecay(statements, decay, decayFactor);
    }
    if (updateFactor == 1) {
      return program.with(program.names(), statements);
    }
    List<String> names = new ArrayList<>(program.names());
    names.add(freshName(names));
    int slot = names.size() - 1;
    statements.add(product(slot, program.update(), updateFactor));
    return new Program(program.states(), names, statements, slot);
  }

  private static void scaleDecay(List<Statement> statements, int decay, double factor) {
    Statement statement = statements.get(decay);
    for (int k = 0; k < statement.arguments().size(); k++) {
      if (statement.arguments().get(k) instanceof Operand.Constant constant) {
        statements.set(
            decay, statement.withArgument(k, new Operand.Constant(constant.value() * factor)));
        return;
      }
    }
    statements.add(decay + 1, product(statement.target(), statement.target(), factor));
  }

  private static Statement product(int target, int slot, double factor) {
    return new Statement(
        target, Op.MULTIPLY, List.of(Operand.Variable.of(slot), new Operand.Constant(factor)));
  }

  private static String freshName(List<String> names) {
    String name = UPDATE_NAME;
    for (int number = 2; names.contains(name); number++) {
      name = UPDATE_NAME + number;
    }
    return name;
  }

  /** Gives the index of the first live product of the untouched w and a scalar, -1 if none. */
  private static int decayStatement(Program program) {
    AbstractExecution execution = AbstractExecution.of(program);
    Type[] types = new Type[program.names().size()];
    for (int slot = 0; slot < program.inputs(); slot++) {
      types[slot] = program.inputType(slot);
    }
    for (int i = 0; i < program.statements().size(); i++) {
      Statement statement = program.statements().get(i);
      if (execution.isLive(i)
          && statement.op() == Op.MULTIPLY
          && isWeights(statement, 0) != isWeights(statement, 1)
          && isScalar(statement.arguments().get(isWeights(statement, 0) ? 1 : 0), types)) {
        return i;
      }
      if (statement.target() == Program.WEIGHTS) {
        return -1;
      }
      types[statement.target()] = execution.type(i);
    }
    return -1;
  }

  private static boolean isWeights(Statement statement, int argument) {
    return statement.arguments().get(argument) instanceof Operand.Variable variable
        && variable.slot() == Program.WEIGHTS;
  }

  private static boolean isScalar(Operand operand, Type[] types) {
    return operand instanceof Operand.Constant
        || (operand instanceof Operand.Variable variable && types[variable.slot()] == Type.SCALAR);
  }
}
