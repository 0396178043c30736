// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private final FlatProgram flat;

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
    this.statements.forEach(this::checkSlots);
    this.flat = FlatProgram.of(this.statements);
  }

  /** Makes a program of parts that have been checked. */
  private Program(
      List<State> states,
      List<String> names,
      List<Statement> statements,
      int update,
      FlatProgram flat) {
    this.states = states;
    this.names = names;
    this.statements = statements;
    this.update = update;
    this.flat = flat;
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

  private void checkSlots(Statement statement) {
    checkSlot(statement.target());
    for (int k = 0; k < statement.arguments().size(); k++) {
      if (statement.arguments().get(k) instanceof Operand.Variable variable) {
        checkSlot(variable.slot());
      }
    }
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

  /** Returns the statements in primitive arrays. */
  public FlatProgram flat() {
    return flat;
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

  /**
   * Returns this program with a name for one more slot, after the others.
   *
   * @throws IllegalArgumentException if there is such a name
   */
  public Program withName(String name) {
    if (names.contains(name)) {
      throw new IllegalArgumentException("there is a variable '" + name + "'");
    }
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new Program(states, List.copyOf(longer), statements, update, flat);
  }

  /**
   * Returns this program with one more statement.
   *
   * @param position that it will have, 0 to the number of statements
   * @throws IndexOutOfBoundsException if the position is outside that range
   * @throws IllegalArgumentException if it uses a slot that has no name
   */
  public Program inserting(int position, Statement statement) {
    checkSlots(statement);
    List<Statement> longer = new ArrayList<>(statements.size() + 1);
    longer.addAll(statements);
    longer.add(position, statement);
    return new Program(
        states, names, List.copyOf(longer), update, flat.inserting(position, statement));
  }

  /**
   * Returns this program without one of its statements; the names stay.
   *
   * @throws IndexOutOfBoundsException if there is no statement at this position
   */
  public Program deleting(int position) {
    List<Statement> shorter = new ArrayList<>(statements);
    shorter.remove(position);
    return new Program(states, names, List.copyOf(shorter), update, flat.deleting(position));
  }

  /**
   * Returns this program with another statement in place of one of its own.
   *
   * @throws IndexOutOfBoundsException if there is no statement at this position
   * @throws IllegalArgumentException if it uses a slot that has no name
   */
  public Program replacing(int position, Statement statement) {
    checkSlots(statement);
    List<Statement> changed = new ArrayList<>(statements);
    changed.set(position, statement);
    return new Program(
        states, names, List.copyOf(changed), update, flat.replacing(position, statement));
  }

  /** Returns whether the canonical texts are equal; slots without use do not count. */
  @Override
  public boolean equals(@Nullable Object other) {
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
