// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.State;
import savanna.dsl.Statement;

/**
 * Cuts a program down to its live statements and states. A dead state becomes a local of the same
 * name: live statements write it before they read it, or it would not be dead. (It cannot stay a
 * state: what is left of its assignments may end with another type.)
 */
final class LiveProgram {
  private static final int UNMAPPED = -1;

  private final Program program;
  private final Liveness liveness;
  private final int[] newSlots;
  private final List<String> names = new ArrayList<>();

  private LiveProgram(Program program, Liveness liveness) {
    this.program = program;
    this.liveness = liveness;
    this.newSlots = new int[program.names().size()];
    Arrays.fill(newSlots, UNMAPPED);
  }

  static Program of(Program program, Liveness liveness) {
    return new LiveProgram(program, liveness).cut();
  }

  private Program cut() {
    map(Program.WEIGHTS);
    map(Program.GRADIENT);
    List<State> states = new ArrayList<>();
    for (int k = 0; k < program.states().size(); k++) {
      if (liveness.isLiveState(k)) {
        states.add(program.states().get(k));
        map(Program.FIRST_STATE + k);
      }
    }
    map(program.schedule());
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < program.statements().size(); i++) {
      if (liveness.isLive(i)) {
        statements.add(mapped(program.statements().get(i)));
      }
    }
    return new Program(states, names, statements, map(program.update()));
  }

  private Statement mapped(Statement statement) {
    Operand[] arguments = statement.arguments().toArray(new Operand[0]);
    for (int k = 0; k < arguments.length; k++) {
      if (arguments[k] instanceof Operand.Variable variable) {
        arguments[k] = Operand.Variable.of(map(variable.slot()));
      }
    }
    return new Statement(map(statement.target()), statement.op(), List.of(arguments));
  }

  private int map(int slot) {
    if (newSlots[slot] == UNMAPPED) {
      newSlots[slot] = names.size();
      names.add(program.names().get(slot));
    }
    return newSlots[slot];
  }
}
