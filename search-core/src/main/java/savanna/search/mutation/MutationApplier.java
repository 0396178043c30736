// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;

/** Applies mutations. */
final class MutationApplier {
  private MutationApplier() {}

  static Program apply(Mutation mutation, Program parent) {
    List<Statement> statements = new ArrayList<>(parent.statements().size() + 1);
    statements.addAll(parent.statements());
    List<String> names = parent.names();
    if (mutation instanceof Mutation.Insert insert) {
      checkPosition(insert.position(), statements.size() + 1);
      int target = names.indexOf(insert.target());
      if (target < 0) {
        names = new ArrayList<>(names);
        names.add(insert.target());
        target = names.size() - 1;
      }
      statements.add(insert.position(), statement(insert, target, names));
      if (isAssignedBefore(insert.position(), target, parent)) {
        return parent.with(names, statements);
      }
    } else if (mutation instanceof Mutation.Delete delete) {
      checkPosition(delete.position(), statements.size());
      int target = statements.remove(delete.position()).target();
      if (isAssignedBefore(delete.position(), target, parent)) {
        return parent.with(names, statements);
      }
    } else if (mutation instanceof Mutation.Modify modify) {
      checkPosition(modify.position(), statements.size());
      Statement statement = statements.get(modify.position());
      if (modify.argument() < 0 || modify.argument() >= statement.arguments().size()) {
        throw new IllegalArgumentException("no argument " + modify.argument());
      }
      Operand value = operand(modify.value(), names);
      statements.set(modify.position(), statement.withArgument(modify.argument(), value));
      return parent.with(names, statements);
    }
    return SlotOrder.inOrderOfAppearance(parent, names, statements);
  }

  /** Tells that a variable appears before, so that the order of appearance stays. */
  private static boolean isAssignedBefore(int position, int target, Program parent) {
    if (target < parent.inputs()) {
      return true;
    }
    for (int i = 0; i < position; i++) {
      if (parent.statements().get(i).target() == target) {
        return true;
      }
    }
    return false;
  }

  private static void checkPosition(int position, int end) {
    if (position < 0 || position >= end) {
      throw new IllegalArgumentException("no statement " + position + " of " + end);
    }
  }

  private static Statement statement(Mutation.Insert insert, int target, List<String> names) {
    Operand[] operands = new Operand[insert.arguments().size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = operand(insert.arguments().get(i), names);
    }
    return new Statement(target, insert.op(), List.of(operands));
  }

  private static Operand operand(Argument argument, List<String> names) {
    if (argument instanceof Argument.Number number) {
      return new Operand.Constant(number.value());
    }
    int slot = names.indexOf(((Argument.Name) argument).name());
    if (slot < 0) {
      throw new IllegalArgumentException("no variable " + argument);
    }
    return Operand.Variable.of(slot);
  }
}
