// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Program;

/**
 * One random step from a program to another, as a value: applied to an equal program it gives an
 * equal child, so a log of mutations is a log of programs. Positions count statements from 0.
 * Variables are named, not numbered. Source: paper, section 2.
 */
public sealed interface Mutation {

  /**
   * A new statement.
   *
   * @param position that it will have, 0 to the number of statements
   * @param target name of the variable that it assigns to, known or not
   * @param op what it computes
   * @param arguments as many as the operation takes
   */
  record Insert(int position, String target, Op op, List<Argument> arguments) implements Mutation {
    public Insert {
      arguments = List.copyOf(arguments);
    }

    /** Returns this insertion with another target. */
    Insert withTarget(String newTarget) {
      return new Insert(position, newTarget, op, arguments);
    }

    @Override
    public String toString() {
      return MutationText.print(this);
    }
  }

  /**
   * A statement less.
   *
   * @param position of the statement that goes
   */
  record Delete(int position) implements Mutation {
    @Override
    public String toString() {
      return MutationText.print(this);
    }
  }

  /**
   * Another argument of a statement, whose operation and target stay.
   *
   * @param position of the statement
   * @param argument which of its arguments, from 0
   * @param value the new argument
   */
  record Modify(int position, int argument, Argument value) implements Mutation {
    @Override
    public String toString() {
      return MutationText.print(this);
    }
  }

  /**
   * Returns the mutation that {@link #toString()} wrote, e.g. {@code insert 3 update = sign(m)},
   * {@code delete 3} or {@code modify 3 2 0.95}.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Mutation parse(String text) {
    return MutationText.parse(text);
  }

  /**
   * Returns the mutated program, which may be ill-typed; the parent does not change. Variables that
   * no statement mentions any more lose their slots.
   *
   * @throws IllegalArgumentException if the parent has no such statement, argument or variable
   */
  default Program apply(Program parent) {
    return MutationApplier.apply(this, parent);
  }
}
