// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/** An argument of a statement: a variable or a constant. */
public sealed interface Operand {

  /**
   * The value that the variable in this slot has when the statement runs.
   *
   * @param slot index into {@link Program#names()}
   */
  record Variable(int slot) implements Operand {
    private static final Variable[] SHARED = new Variable[256];

    static {
      for (int slot = 0; slot < SHARED.length; slot++) {
        SHARED[slot] = new Variable(slot);
      }
    }

    /** Returns the variable in this slot; small slots share one object. */
    public static Variable of(int slot) {
      return slot < SHARED.length ? SHARED[slot] : new Variable(slot);
    }
  }

  /**
   * A number written in the program, of type scalar.
   *
   * @param value any double; the parser and the mutations produce only finite ones
   */
  record Constant(double value) implements Operand {}
}
