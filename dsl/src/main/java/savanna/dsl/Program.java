// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.List;

/**
 * An optimizer: what {@code train} does with the gradient in one train step. <b>Start reading
 * here.</b>
 *
 * <pre>
 * def train(w, g, m, lr):
 *   c = interp(g, m, 0.9)
 *   update = sign(c)
 *   m = interp(g, m, 0.99)
 *   wd = w * 0.1
 *   update = update + wd
 *   update = update * lr
 *   return update, m
 * </pre>
 *
 * <p>The inputs are the weights {@code w}, the gradient {@code g}, any number of {@link State}s and
 * the schedule's value {@code lr} in [0, 1]. Afterwards the training loop does {@code w = w -
 * update} and keeps the states for the next train step. Statements run in order, one {@link Op}
 * each. A variable is a <em>slot</em>: slot 0 is {@code w}, 1 is {@code g}, then the states, then
 * {@code lr}, then the locals. What is returned for a state is its own slot at the end.
 *
 * <p>Programs are immutable values; two are equal when their canonical texts are. A program may be
 * ill-typed (a mutation can make such a one); {@link TypeCheck} tells, and {@link ProgramParser}
 * lets none through.
 */
public final class Program {
  /** The slot of the weights. */
  public static final int WEIGHTS = 0;

  /** The slot of the gradient. */
  public static final int GRADIENT = 1;

  /** The slot of the first state, if there is one. */
  public static final int FIRST_STATE = 2;

  private final List<State> states;
  private final List<String> names;
  private final List<Statement> statements;
  private final int update;

  /**
   * Makes a program.
   *
   * @param states in the order of the signature
   * @param names of all slots: {@code w}, {@code g}, the states, {@code lr}, the locals
   * @param statements in the order in which they run
   * @param update the slot that holds the update at the end
   * @throws IllegalArgumentException if the names do not begin with the signature's, or a slot has
   *     no name
   */
  public Program(List<State> states, List<String> names, List<Statement> statements, int update) {
    this.states = List.copyOf(states);
    this.names = List.copyOf(names);
    this.statements = List.copyOf(statements);
    this.update = update;
    if (!beginsWithSignature()) {
      throw new IllegalArgumentException(
          "names " + names + " do not begin with w, g, " + states + ", lr");
    }
    checkSlot(update);
    // By index: a search makes hundreds of thousands of programs a second.
    for (int i = 0; i < this.statements.size(); i++) {
      Statement statement = this.statements.get(i);
      checkSlot(statement.target());
      List<Operand> arguments = statement.arguments();
      for (int k = 0; k < arguments.size(); k++) {
        if (arguments.get(k) instanceof Operand.Variable variable) {
          checkSlot(variable.slot());
        }
      }
    }
  }

  private boolean beginsWithSignature() {
    if (names.size() < inputs()
        || !names.get(WEIGHTS).equals("w")
        || !names.get(GRADIENT).equals("g")
        || !names.get(schedule()).equals("lr")) {
      return false;
    }
    for (int k = 0; k < states.size(); k++) {
      if (!names.get(FIRST_STATE + k).equals(states.get(k).name())) {
        return false;
      }
    }
    return true;
  }

  private void checkSlot(int slot) {
    if (slot < 0 || slot >= names.size()) {
      throw new IllegalArgumentException("slot " + slot + " has no name in " + names);
    }
  }

  /** Returns the states in the order of the signature. */
  public List<State> states() {
    return states;
  }

  /** Returns the names of all slots. */
  public List<String> names() {
    return names;
  }

  /** Returns the statements in the order in which they run. */
  public List<Statement> statements() {
    return statements;
  }

  /** Returns the slot that holds the update at the end. */
  public int update() {
    return update;
  }

  /** Returns the slot of the schedule's value {@code lr}. */
  public int schedule() {
    return FIRST_STATE + states.size();
  }

  /** Returns how many slots are inputs: {@code w}, {@code g}, the states and {@code lr}. */
  public int inputs() {
    return FIRST_STATE + states.size() + 1;
  }

  /** Returns the type of an input slot. */
  public Type inputType(int slot) {
    if (slot == WEIGHTS || slot == GRADIENT) {
      return Type.ARRAY;
    }
    return slot == schedule() ? Type.SCALAR : states.get(slot - FIRST_STATE).type();
  }

  /** Returns this program with other statements, and names for the slots they use. */
  public Program with(List<String> newNames, List<Statement> newStatements) {
    return new Program(states, newNames, newStatements, update);
  }

  /** Returns whether the canonical texts are equal; slots without use do not count. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Program that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the canonical text, as {@link ProgramPrinter} prints it. */
  @Override
  public String toString() {
    return ProgramPrinter.print(this);
  }
}
