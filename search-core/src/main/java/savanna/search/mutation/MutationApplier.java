// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;

/** Applies mutations. */
final class MutationApplier {
  private MutationApplier() {}

  static Program apply(Mutation mutation, Program parent) {
    if (mutation instanceof Mutation.Insert insert) {
      return insert(insert, parent);
    }
    if (mutation instanceof Mutation.Delete delete) {
      return delete(delete, parent);
    }
    return modify((Mutation.Modify) mutation, parent);
  }

  private static Program insert(Mutation.Insert insert, Program parent) {
    checkPosition(insert.position(), parent.statements().size() + 1);
    Program named =
        parent.names().contains(insert.target()) ? parent : parent.withName(insert.target());
    return named.inserting(insert.position(), statement(insert, named.names()));
  }

  private static Program delete(Mutation.Delete delete, Program parent) {
    checkPosition(delete.position(), parent.statements().size());
    int target = parent.flat().target(delete.position());
    Program child = parent.deleting(delete.position());
    return target < child.inputs() || child.flat().assigns(target) ? child : UsedNames.only(child);
  }

  private static Program modify(Mutation.Modify modify, Program parent) {
    checkPosition(modify.position(), parent.statements().size());
    Statement statement = parent.statements().get(modify.position());
    if (modify.argument() < 0 || modify.argument() >= statement.arguments().size()) {
      throw new IllegalArgumentException("no argument " + modify.argument());
    }
    Operand value = operand(modify.value(), parent.names());
    return parent.replacing(modify.position(), statement.withArgument(modify.argument(), value));
  }

  private static void checkPosition(int position, int end) {
    if (position < 0 || position >= end) {
      throw new IllegalArgumentException("no statement " + position + " of " + end);
    }
  }

  private static Statement statement(Mutation.Insert insert, List<String> names) {
    Operand[] operands = new Operand[insert.arguments().size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = operand(insert.arguments().get(i), names);
    }
    return new Statement(names.indexOf(insert.target()), insert.op(), List.of(operands));
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
