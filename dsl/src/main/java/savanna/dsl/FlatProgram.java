// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.List;

/**
 * A program's statements in primitive arrays, immutable. What analyses programs by the hundred
 * thousand passes over them several times, and a pass over objects costs mostly waiting for memory;
 * so does making them, which is why a program that differs in one statement copies the rest.
 */
public final class FlatProgram {
  /** Arguments of a statement stand at three times its index. */
  private static final int MAX_ARITY = 3;

  private static final int CONSTANT = -1;

  private final Op[] ops;
  private final int[] targets;
  private final int[] arguments;
  private final double[] constants;

  private FlatProgram(int size) {
    this.ops = new Op[size];
    this.targets = new int[size];
    this.arguments = new int[MAX_ARITY * size];
    this.constants = new double[MAX_ARITY * size];
  }

  static FlatProgram of(List<Statement> statements) {
    FlatProgram flat = new FlatProgram(statements.size());
    for (int i = 0; i < statements.size(); i++) {
      flat.set(i, statements.get(i));
    }
    return flat;
  }

  private void set(int index, Statement statement) {
    ops[index] = statement.op();
    targets[index] = statement.target();
    List<Operand> operands = statement.arguments();
    for (int k = 0; k < operands.size(); k++) {
      int place = MAX_ARITY * index + k;
      if (operands.get(k) instanceof Operand.Variable variable) {
        arguments[place] = variable.slot();
      } else {
        arguments[place] = CONSTANT;
        constants[place] = ((Operand.Constant) operands.get(k)).value();
      }
    }
  }

  /** Returns these statements with others in place of some of them. */
  private FlatProgram splice(int from, int removed, Statement... inserted) {
    FlatProgram result = new FlatProgram(size() - removed + inserted.length);
    int rest = size() - from - removed;
    copy(0, result, 0, from);
    copy(from + removed, result, from + inserted.length, rest);
    for (int i = 0; i < inserted.length; i++) {
      result.set(from + i, inserted[i]);
    }
    return result;
  }

  private void copy(int from, FlatProgram result, int to, int count) {
    System.arraycopy(ops, from, result.ops, to, count);
    System.arraycopy(targets, from, result.targets, to, count);
    int words = MAX_ARITY * count;
    System.arraycopy(arguments, MAX_ARITY * from, result.arguments, MAX_ARITY * to, words);
    System.arraycopy(constants, MAX_ARITY * from, result.constants, MAX_ARITY * to, words);
  }

  FlatProgram inserting(int position, Statement statement) {
    return splice(position, 0, statement);
  }

  FlatProgram deleting(int position) {
    return splice(position, 1);
  }

  FlatProgram replacing(int position, Statement statement) {
    return splice(position, 1, statement);
  }

  /** Returns the number of statements. */
  public int size() {
    return ops.length;
  }

  /** Returns the operation of a statement. */
  public Op op(int statement) {
    return ops[statement];
  }

  /** Returns the slot that a statement assigns to. */
  public int target(int statement) {
    return targets[statement];
  }

  /** Returns the slot of a statement's argument; negative if it is a constant. */
  public int argument(int statement, int index) {
    return arguments[MAX_ARITY * statement + index];
  }

  /** Returns the value of a statement's argument that is a constant. */
  public double constant(int statement, int index) {
    return constants[MAX_ARITY * statement + index];
  }

  /** Returns whether one of the statements assigns to a slot. */
  public boolean assigns(int slot) {
    for (int target : targets) {
      if (target == slot) {
        return true;
      }
    }
    return false;
  }
}
