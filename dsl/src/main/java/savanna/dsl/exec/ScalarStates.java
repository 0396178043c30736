// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Type;

/** The states that are scalars; like all states they change at once, at the end of a train step. */
final class ScalarStates {
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();
  private final double[] next;

  ScalarStates(Tape tape, Cells cells) {
    for (Tape.Store store : tape.stores()) {
      if (store.input().type() == Type.SCALAR) {
        states.add(cells.of(store.input()));
        values.add(cells.of(store.value()));
      }
    }
    this.next = new double[states.size()];
  }

  void reset() {
    for (int i = 0; i < next.length; i++) {
      states.get(i)[0] = 0;
    }
  }

  void advance() {
    for (int i = 0; i < next.length; i++) {
      next[i] = values.get(i)[0];
    }
    for (int i = 0; i < next.length; i++) {
      states.get(i)[0] = next[i];
    }
  }
}
