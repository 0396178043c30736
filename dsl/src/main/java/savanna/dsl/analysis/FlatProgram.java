// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import java.util.Arrays;
import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;

/**
 * A program's statements in primitive arrays. The analyses pass over them several times, and a pass
 * over the objects costs mostly waiting for memory.
 */
final class FlatProgram {
  /** Arguments of a statement stand at three times its index. */
  private static final int MAX_ARITY = 3;

  private final Program program;
  private final int size;
  private final Op[] ops;
  private final int[] targets;
  private final int[] arguments;
  private double[] constants = new double[8];
  private int constantCount;

  FlatProgram(Program program) {
    this.program = program;
    List<Statement> statements = program.statements();
    this.size = statements.size();
    this.ops = new Op[size];
    this.targets = new int[size];
    this.arguments = new int[MAX_ARITY * size];
    for (int i = 0; i < size; i++) {
      Statement statement = statements.get(i);
      ops[i] = statement.op();
      targets[i] = statement.target();
      List<Operand> operands = statement.arguments();
      for (int k = 0; k < ops[i].arity(); k++) {
        arguments[MAX_ARITY * i + k] = flatten(operands.get(k));
      }
    }
  }

  private int flatten(Operand operand) {
    if (operand instanceof Operand.Variable variable) {
      return variable.slot();
    }
    if (constantCount == constants.length) {
      constants = Arrays.copyOf(constants, 2 * constantCount);
    }
    constants[constantCount] = ((Operand.Constant) operand).value();
    return ~constantCount++;
  }

  Program program() {
    return program;
  }

  /** Returns the number of statements. */
  int size() {
    return size;
  }

  Op op(int statement) {
    return ops[statement];
  }

  int target(int statement) {
    return targets[statement];
  }

  /** Returns an argument: a slot, or the complement of a constant's number. */
  int argument(int statement, int index) {
    return arguments[MAX_ARITY * statement + index];
  }

  /** Returns how many constants are written in the program. */
  int constantCount() {
    return constantCount;
  }

  /** Returns a constant by its number. */
  double constant(int number) {
    return constants[number];
  }
}
