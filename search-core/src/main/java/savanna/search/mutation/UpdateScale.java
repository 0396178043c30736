// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import java.util.Optional;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.analysis.AbstractExecution;

/**
 * The mutation that multiplies a program's update by a number. Where the last statement of the
 * update is a product with a constant, or with a variable that is such a product and serves nothing
 * else, as the peak learning rate is, that constant is multiplied; else a statement is added. So a
 * program that is scaled again does not grow again.
 */
public final class UpdateScale {
  private final AbstractExecution execution;
  private final Program program;
  private final List<Statement> statements;
  private final double factor;

  private UpdateScale(AbstractExecution execution, double factor) {
    this.execution = execution;
    this.program = execution.program();
    this.statements = program.statements();
    this.factor = factor;
  }

  /**
   * Returns the mutation; empty if the update is itself an input, which cannot be scaled alone, or
   * the scaled constant is not finite.
   *
   * @param factor positive and finite
   */
  public static Optional<Mutation> by(AbstractExecution execution, double factor) {
    return new UpdateScale(execution, factor).mutation();
  }

  private Optional<Mutation> mutation() {
    if (program.update() < program.inputs()) {
      return Optional.empty();
    }
    int last = definition(program.update(), statements.size());
    Optional<Mutation> scaled = scaledFactor(last);
    if (scaled.isEmpty() && isProductOfTwo(last)) {
      for (Operand argument : statements.get(last).arguments()) {
        if (argument instanceof Operand.Variable variable && servesOnly(variable.slot(), last)) {
          scaled = scaled.or(() -> scaledFactor(definition(variable.slot(), last)));
        }
      }
    }
    return scaled.or(() -> Optional.of(appended()));
  }

  /** Tells whether a statement multiplies two values: the factors of a square are scaled twice. */
  private boolean isProductOfTwo(int position) {
    if (position < 0 || statements.get(position).op() != Op.MULTIPLY) {
      return false;
    }
    List<Operand> arguments = statements.get(position).arguments();
    return !arguments.get(0).equals(arguments.get(1));
  }

  /** Returns the index of the last statement before this one that assigns to a slot, -1 if none. */
  private int definition(int slot, int before) {
    int i = before - 1;
    while (i >= 0 && statements.get(i).target() != slot) {
      i--;
    }
    return i;
  }

  /** Multiplies the constant of a product, if the statement is one. */
  private Optional<Mutation> scaledFactor(int position) {
    if (position < 0 || statements.get(position).op() != Op.MULTIPLY) {
      return Optional.empty();
    }
    List<Operand> arguments = statements.get(position).arguments();
    for (int k = 0; k < arguments.size(); k++) {
      if (arguments.get(k) instanceof Operand.Constant constant
          && Double.isFinite(constant.value() * factor)) {
        return Optional.of(
            new Mutation.Modify(position, k, new Argument.Number(constant.value() * factor)));
      }
    }
    return Optional.empty();
  }

  /** Tells whether the value that a slot has at a statement is read by no other live statement. */
  private boolean servesOnly(int slot, int reader) {
    if (slot >= Program.FIRST_STATE && slot < program.schedule()) {
      return false;
    }
    for (int i = definition(slot, reader) + 1; i < statements.size(); i++) {
      if (i != reader && execution.isLive(i) && reads(statements.get(i), slot)) {
        return false;
      }
      if (statements.get(i).target() == slot) {
        return true;
      }
    }
    return true;
  }

  private static boolean reads(Statement statement, int slot) {
    return statement.arguments().stream()
        .anyMatch(
            argument -> argument instanceof Operand.Variable variable && variable.slot() == slot);
  }

  private Mutation appended() {
    String update = program.names().get(program.update());
    return new Mutation.Insert(
        statements.size(),
        update,
        Op.MULTIPLY,
        List.of(new Argument.Name(update), new Argument.Number(factor)));
  }
}
