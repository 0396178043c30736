// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import savanna.dsl.Type;

/**
 * The states that are no arrays: scalars, and scalars of each tensor. Like all states they change
 * at once, at the end of a train step.
 */
public final class ScalarStates {
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();
  private final double[][] next;

  /** Makes the scalar states of a tape in these cells. */
  public ScalarStates(Tape tape, ScalarCells cells) {
    for (Tape.Store store : tape.stores()) {
      if (store.input().type() != Type.ARRAY) {
        states.add(cells.of(store.input()));
        values.add(cells.of(store.value()));
      }
    }
    this.next = new double[states.size()][];
    Arrays.setAll(next, i -> new double[states.get(i).length]);
  }

  /** Sets every state to zero. */
  public void reset() {
    states.forEach(state -> Arrays.fill(state, 0));
  }

  /** Lets every state take its next value. */
  public void advance() {
    for (int i = 0; i < next.length; i++) {
      System.arraycopy(values.get(i), 0, next[i], 0, next[i].length);
    }
    for (int i = 0; i < next.length; i++) {
      System.arraycopy(next[i], 0, states.get(i), 0, next[i].length);
    }
  }
}
