// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;

/**
 * Numbers local variables in the order in which statements first assign to them, as the parser
 * does, so that a program equals what is read back from its text.
 */
final class SlotOrder {
  private static final int UNSEEN = -1;

  private SlotOrder() {}

  static Program inOrderOfAppearance(
      Program parent, List<String> names, List<Statement> statements) {
    int inputs = parent.inputs();
    int[] renumbered = new int[names.size()];
    Arrays.fill(renumbered, inputs, renumbered.length, UNSEEN);
    for (int slot = 0; slot < inputs; slot++) {
      renumbered[slot] = slot;
    }
    int next = inputs;
    for (int i = 0; i < statements.size(); i++) {
      int target = statements.get(i).target();
      if (renumbered[target] == UNSEEN) {
        renumbered[target] = next++;
      }
    }
    // Variables that are read and never assigned make the program ill-typed, but it can be printed.
    for (int i = 0; i < statements.size(); i++) {
      List<Operand> arguments = statements.get(i).arguments();
      for (int k = 0; k < arguments.size(); k++) {
        if (arguments.get(k) instanceof Operand.Variable variable
            && renumbered[variable.slot()] == UNSEEN) {
          renumbered[variable.slot()] = next++;
        }
      }
    }
    if (renumbered[parent.update()] == UNSEEN) {
      renumbered[parent.update()] = next++;
    }
    if (next == names.size() && isIdentity(renumbered)) {
      return parent.with(names, statements);
    }
    return renumber(parent, names, statements, renumbered, next);
  }

  private static boolean isIdentity(int[] renumbered) {
    for (int slot = 0; slot < renumbered.length; slot++) {
      if (renumbered[slot] != slot) {
        return false;
      }
    }
    return true;
  }

  private static Program renumber(
      Program parent, List<String> names, List<Statement> statements, int[] renumbered, int size) {
    String[] newNames = new String[size];
    for (int slot = 0; slot < renumbered.length; slot++) {
      if (renumbered[slot] != UNSEEN) {
        newNames[renumbered[slot]] = names.get(slot);
      }
    }
    List<Statement> newStatements = new ArrayList<>(statements.size());
    for (int i = 0; i < statements.size(); i++) {
      newStatements.add(renumber(statements.get(i), renumbered));
    }
    return new Program(
        parent.states(), Arrays.asList(newNames), newStatements, renumbered[parent.update()]);
  }

  private static Statement renumber(Statement statement, int[] renumbered) {
    boolean same = renumbered[statement.target()] == statement.target();
    List<Operand> arguments = statement.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      same &=
          !(arguments.get(i) instanceof Operand.Variable variable)
              || renumbered[variable.slot()] == variable.slot();
    }
    if (same) {
      return statement;
    }
    Operand[] moved = new Operand[arguments.size()];
    for (int i = 0; i < moved.length; i++) {
      moved[i] =
          arguments.get(i) instanceof Operand.Variable variable
              ? Operand.Variable.of(renumbered[variable.slot()])
              : arguments.get(i);
    }
    return new Statement(renumbered[statement.target()], statement.op(), List.of(moved));
  }
}
