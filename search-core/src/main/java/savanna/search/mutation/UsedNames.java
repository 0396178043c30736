// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import savanna.dsl.FlatProgram;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;

/**
 * Takes away the slots that nothing mentions any more, so that a program's names are those of its
 * text and what is drawn for it depends on its text alone.
 */
final class UsedNames {
  private UsedNames() {}

  static Program only(Program program) {
    int[] renumbered = new int[program.names().size()];
    Arrays.fill(renumbered, program.inputs(), renumbered.length, -1);
    mention(program, renumbered);
    List<String> names = new ArrayList<>();
    for (int slot = 0; slot < renumbered.length; slot++) {
      if (renumbered[slot] >= 0) {
        renumbered[slot] = names.size();
        names.add(program.names().get(slot));
      }
    }
    if (names.size() == renumbered.length) {
      return program;
    }
    List<Statement> statements =
        program.statements().stream().map(statement -> renumber(statement, renumbered)).toList();
    return new Program(program.states(), names, statements, renumbered[program.update()]);
  }

  private static void mention(Program program, int[] mentioned) {
    FlatProgram flat = program.flat();
    mentioned[program.update()] = 0;
    for (int i = 0; i < flat.size(); i++) {
      mentioned[flat.target(i)] = 0;
      for (int k = 0; k < flat.op(i).arity(); k++) {
        if (flat.argument(i, k) >= 0) {
          mentioned[flat.argument(i, k)] = 0;
        }
      }
    }
  }

  private static Statement renumber(Statement statement, int[] renumbered) {
    Operand[] arguments = statement.arguments().toArray(new Operand[0]);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof Operand.Variable variable) {
        arguments[i] = Operand.Variable.of(renumbered[variable.slot()]);
      }
    }
    return new Statement(renumbered[statement.target()], statement.op(), List.of(arguments));
  }
}
