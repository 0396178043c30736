// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import savanna.dsl.FlatProgram;
import savanna.dsl.Program;

/**
 * How a program uses the schedule's value. Its update is <em>proportional</em> to the schedule if
 * each of its elements is the schedule's value times something that the schedule cannot change, and
 * no live state depends on the schedule: then the program is a rule for the direction and length of
 * a step, and leaves warm-up and decay to whoever trains. AdamW and Lion are of this kind; {@code
 * sqrt(lr)}, {@code exp(lr)} and a step without {@code lr} are flatter schedules in disguise.
 *
 * <p>One pass over the statements, no numbers. Conservative: {@code sign(m * lr)} counts as not
 * proportional, although it is {@code sign(m)} while the schedule is positive. Source: ours.
 */
public final class ScheduleDegree {
  private static final int NONE = 0;
  private static final int PROPORTIONAL = 1;
  private static final int OTHER = 2;

  private ScheduleDegree() {}

  /** Returns whether the update of a well-typed program is proportional to the schedule's value. */
  public static boolean isProportional(AbstractExecution execution) {
    Program program = execution.program();
    FlatProgram flat = program.flat();
    int[] degrees = new int[program.names().size()];
    degrees[program.inputs() - 1] = PROPORTIONAL;
    for (int i = 0; i < flat.size(); i++) {
      if (execution.isLive(i)) {
        degrees[flat.target(i)] = degree(flat, i, degrees);
      }
    }
    return degrees[program.update()] == PROPORTIONAL
        && execution.liveStates().stream().allMatch(slot -> degrees[slot] == NONE);
  }

  private static int degree(FlatProgram flat, int statement, int[] degrees) {
    int first = argument(flat, statement, 0, degrees);
    int second = argument(flat, statement, 1, degrees);
    int third = argument(flat, statement, 2, degrees);
    if (first == NONE && second == NONE && third == NONE) {
      return NONE;
    }
    return switch (flat.op(statement)) {
      case COPY, ABS, NEGATIVE, NORM, GLOBAL_NORM, ROW_MEAN, COL_MEAN -> first;
      case MULTIPLY, DOT -> Math.min(first + second, OTHER);
      case DIVIDE -> second == NONE ? first : OTHER;
      case ADD, SUBTRACT, MAX, MIN -> first == second ? first : OTHER;
      case IS_MATRIX, IS_HIDDEN, ROWS, COLS, NUMEL -> NONE;
      case WHERE -> first == NONE && second == third ? second : OTHER;
      case INTERP -> first == second && third == NONE ? first : OTHER;
      default -> OTHER;
    };
  }

  private static int argument(FlatProgram flat, int statement, int index, int[] degrees) {
    if (index >= flat.op(statement).arity()) {
      return NONE;
    }
    int slot = flat.argument(statement, index);
    return slot < 0 ? NONE : degrees[slot];
  }
}
