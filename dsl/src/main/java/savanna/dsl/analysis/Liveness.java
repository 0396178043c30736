// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import savanna.dsl.FlatProgram;
import savanna.dsl.Program;

/**
 * Which statements and states can ever reach an update, now or in a later train step.
 *
 * <p>Carried across train steps to a fixpoint: a state is live if the update reads it, or a live
 * state's new value does; a statement that only computes a state that is overwritten before it is
 * read (the {@code cosh} of the paper's Program 4) is redundant.
 */
final class Liveness {
  private final boolean[] statements;
  private final boolean[] recurrent;
  private final boolean[] states;

  private Liveness(boolean[] statements, boolean[] recurrent, boolean[] states) {
    this.statements = statements;
    this.recurrent = recurrent;
    this.states = states;
  }

  static Liveness of(Program program) {
    FlatProgram flat = program.flat();
    boolean[] states = new boolean[program.states().size()];
    while (true) {
      boolean[] needed = needed(program, states);
      needed[program.update()] = true;
      boolean[] live = backward(flat, needed);
      boolean grown = false;
      for (int k = 0; k < states.length; k++) {
        if (needed[Program.FIRST_STATE + k] && !states[k]) {
          states[k] = true;
          grown = true;
        }
      }
      if (!grown) {
        return new Liveness(live, backward(flat, needed(program, states)), states);
      }
    }
  }

  private static boolean[] needed(Program program, boolean[] states) {
    boolean[] needed = new boolean[program.names().size()];
    System.arraycopy(states, 0, needed, Program.FIRST_STATE, states.length);
    return needed;
  }

  /** Turns the slots needed at the end into those needed at the start; returns what is live. */
  private static boolean[] backward(FlatProgram flat, boolean[] needed) {
    boolean[] live = new boolean[flat.size()];
    for (int i = live.length - 1; i >= 0; i--) {
      int target = flat.target(i);
      if (needed[target]) {
        live[i] = true;
        needed[target] = false;
        int arity = flat.op(i).arity();
        for (int k = 0; k < arity; k++) {
          int argument = flat.argument(i, k);
          if (argument >= 0) {
            needed[argument] = true;
          }
        }
      }
    }
    return live;
  }

  boolean isLive(int statement) {
    return statements[statement];
  }

  /** Returns whether a live state's new value is computed from a statement's result. */
  boolean isRecurrent(int statement) {
    return recurrent[statement];
  }

  boolean isLiveState(int state) {
    return states[state];
  }
}
