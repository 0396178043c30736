// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import savanna.dsl.Type;

/**
 * One value of a {@link Tape}: computed at most once in a train step and never changed afterwards,
 * whatever variables it was assigned to.
 */
public sealed interface Value permits Value.Constant, Value.Input, Instruction {

  /** Returns the type. */
  Type type();

  /**
   * A number known before running.
   *
   * @param number already rounded to single precision
   */
  record Constant(double number) implements Value {

    /** Returns the constant that stands for a number, rounded as the program hash rounds it. */
    static Constant of(double number) {
      return new Constant((float) number);
    }

    @Override
    public Type type() {
      return Type.SCALAR;
    }
  }

  /** What the weights, the gradient, a state or the schedule are when a train step begins. */
  record Input(int slot, Type type) implements Value {}
}
