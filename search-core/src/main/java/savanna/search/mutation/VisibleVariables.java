// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import savanna.dsl.Program;
import savanna.dsl.RandomStream;

/** The variables that have a value when the statement at some position runs. */
final class VisibleVariables {
  private final int[] slots;
  private int count;

  /** Sees what {@code program} has assigned before {@code position}, in order of appearance. */
  VisibleVariables(Program program, int position) {
    slots = new int[program.names().size()];
    boolean[] seen = new boolean[slots.length];
    for (int slot = 0; slot < program.inputs(); slot++) {
      see(slot, seen);
    }
    for (int i = 0; i < position; i++) {
      see(program.flat().target(i), seen);
    }
  }

  private void see(int slot, boolean[] seen) {
    if (!seen[slot]) {
      seen[slot] = true;
      slots[count++] = slot;
    }
  }

  /** Returns one of them, all equally likely. */
  int draw(RandomStream random) {
    return slots[random.nextInt(count)];
  }
}
