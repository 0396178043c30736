// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Arrays;
import java.util.List;
import savanna.dsl.FlatProgram;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;

/**
 * The edges of a program's data flow: live uses of variables. A use is an argument of a live
 * statement, the final value of a live state, or the final value of the update. A slot that is both
 * a state and the update has no final use of its own: nothing put before it would change one alone.
 */
final class Edges {

  /**
   * One live use.
   *
   * @param position of the statement that reads the variable; the number of statements for a final
   *     value
   * @param argument which of its arguments, from 0; {@link #FINAL} for a final value
   * @param slot of the variable
   */
  record Edge(int position, int argument, int slot) {
    static final int FINAL = -1;

    boolean isFinal() {
      return argument == FINAL;
    }

    /**
     * Returns the mutation that puts a statement on this edge.
     *
     * @param fresh the name of a variable that the program does not have
     */
    Mutation insertion(Program program, String fresh, Op op, List<Argument> arguments) {
      // A final value has nothing behind it that could read the slot, so it keeps its name.
      return isFinal()
          ? new Mutation.Insert(position, program.names().get(slot), op, arguments)
          : new Mutation.InsertOnEdge(
              new Mutation.Insert(position, fresh, op, arguments), argument);
    }
  }

  private static final int STRIDE = 4;

  private final Program program;
  private final int[] uses;
  private final int[] finals;
  private final List<Integer> liveStates;

  private Edges(AbstractExecution execution, int[] uses, int[] finals) {
    this.program = execution.program();
    this.liveStates = execution.liveStates();
    this.uses = uses;
    this.finals = finals;
  }

  static Edges of(AbstractExecution execution) {
    Program program = execution.program();
    FlatProgram flat = program.flat();
    int[] uses = new int[STRIDE * flat.size()];
    int count = 0;
    for (int i = 0; i < flat.size(); i++) {
      for (int k = 0; execution.isLive(i) && k < flat.op(i).arity(); k++) {
        if (flat.argument(i, k) >= 0) {
          uses[count++] = STRIDE * i + k;
        }
      }
    }
    int update = program.update();
    int[] finals = new int[program.states().size() + 1];
    int ends = 0;
    for (int slot : execution.liveStates()) {
      if (slot != update) {
        finals[ends++] = slot;
      }
    }
    if (update >= program.inputs()) {
      finals[ends++] = update;
    }
    return new Edges(execution, Arrays.copyOf(uses, count), Arrays.copyOf(finals, ends));
  }

  boolean isEmpty() {
    return uses.length + finals.length == 0;
  }

  /** Returns one of the edges, all equally likely. */
  Edge draw(RandomStream random) {
    int drawn = random.nextInt(uses.length + finals.length);
    if (drawn >= uses.length) {
      return new Edge(program.statements().size(), Edge.FINAL, finals[drawn - uses.length]);
    }
    int position = uses[drawn] / STRIDE;
    int argument = uses[drawn] % STRIDE;
    return new Edge(position, argument, program.flat().argument(position, argument));
  }

  /** Returns the last statement before a position that assigns to a slot, -1 if none does. */
  int definition(int slot, int position) {
    int i = position - 1;
    while (i >= 0 && program.flat().target(i) != slot) {
      i--;
    }
    return i;
  }

  /** Returns whether a live use but this one reads what the statement assigned. */
  boolean isUsedElsewhere(int definition, Edge edge) {
    int slot = program.flat().target(definition);
    int end = program.statements().size();
    for (int use : uses) {
      int position = use / STRIDE;
      boolean other = position != edge.position() || use % STRIDE != edge.argument();
      if (other
          && program.flat().argument(position, use % STRIDE) == slot
          && definition(slot, position) == definition) {
        return true;
      }
    }
    boolean endsThere = !edge.isFinal() && definition(slot, end) == definition;
    return endsThere && (slot == program.update() || isLiveState(slot));
  }

  private boolean isLiveState(int slot) {
    for (int live : liveStates) {
      if (live == slot) {
        return true;
      }
    }
    return false;
  }
}
