// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import java.util.List;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;

/**
 * Which statements and states can ever reach an update, now or in a later train step.
 *
 * <p>Carried across train steps to a fixpoint: a state is live if the update reads it, or a live
 * state's new value does; a statement that only computes a state that is overwritten before it is
 * read (the {@code cosh} of the paper's Program 4) is redundant.
 */
final class Liveness {
  private final boolean[] statements;
  private final boolean[] states;

  private Liveness(boolean[] statements, boolean[] states) {
    this.statements = statements;
    this.states = states;
  }

  static Liveness of(Program program) {
    boolean[] states = new boolean[program.states().size()];
    while (true) {
      boolean[] needed = new boolean[program.names().size()];
      needed[program.update()] = true;
      for (int k = 0; k < states.length; k++) {
        needed[Program.FIRST_STATE + k] |= states[k];
      }
      boolean[] live = backward(program.statements(), needed);
      boolean grown = false;
      for (int k = 0; k < states.length; k++) {
        if (needed[Program.FIRST_STATE + k] && !states[k]) {
          states[k] = true;
          grown = true;
        }
      }
      if (!grown) {
        return new Liveness(live, states);
      }
    }
  }

  /** Turns the slots needed at the end into those needed at the start; returns what is live. */
  private static boolean[] backward(List<Statement> statements, boolean[] needed) {
    boolean[] live = new boolean[statements.size()];
    for (int i = live.length - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      if (needed[statement.target()]) {
        live[i] = true;
        needed[statement.target()] = false;
        List<Operand> arguments = statement.arguments();
        for (int k = 0; k < arguments.size(); k++) {
          if (arguments.get(k) instanceof Operand.Variable variable) {
            needed[variable.slot()] = true;
          }
        }
      }
    }
    return live;
  }

  boolean isLive(int statement) {
    return statements[statement];
  }

  boolean isLiveState(int state) {
    return states[state];
  }
}
