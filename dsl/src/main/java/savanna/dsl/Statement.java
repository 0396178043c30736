// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.List;

/**
 * One operation: {@code target = op(arguments)}. Assigning to a variable that already has a value
 * replaces it, also when its type changes.
 *
 * @param target the slot that receives the result, an index into {@link Program#names()}
 * @param op what is computed
 * @param arguments as many as {@link Op#arity()}
 */
public record Statement(int target, Op op, List<Operand> arguments) {

  /**
   * @throws IllegalArgumentException if the number of arguments is not the operation's arity
   */
  public Statement {
    arguments = List.copyOf(arguments);
    if (arguments.size() != op.arity()) {
      throw new IllegalArgumentException(
          op.symbol() + " takes " + op.arity() + " arguments, got " + arguments.size());
    }
  }

  /** Returns this statement with one argument replaced. */
  public Statement withArgument(int index, Operand argument) {
    Operand[] replaced = arguments.toArray(new Operand[0]);
    replaced[index] = argument;
    return new Statement(target, op, List.of(replaced));
  }
}
