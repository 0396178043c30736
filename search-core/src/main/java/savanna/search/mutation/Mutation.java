// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.simplify.Simplifier;

/**
 * One step from a program to another, as a value: applied to an equal program it gives an equal
 * child, so a log of mutations is a log of programs. Positions count statements from 0. Variables
 * are named, not numbered. {@link MutationOperator}s draw mutations at random. Source: paper,
 * section 2; the last two are ours.
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
    public Program apply(Program parent) {
      checkPosition(position, parent.statements().size() + 1);
      Program named = parent.names().contains(target) ? parent : parent.withName(target);
      Operand[] operands = new Operand[arguments.size()];
      for (int i = 0; i < operands.length; i++) {
        operands[i] = arguments.get(i).operand(named.names());
      }
      int slot = named.names().indexOf(target);
      return named.inserting(position, new Statement(slot, op, List.of(operands)));
    }

    @Override
    public String toString() {
      return MutationText.INSERT + " " + position + " " + MutationText.statement(this);
    }
  }

  /**
   * A statement less.
   *
   * @param position of the statement that goes
   */
  record Delete(int position) implements Mutation {
    @Override
    public Program apply(Program parent) {
      checkPosition(position, parent.statements().size());
      int target = parent.flat().target(position);
      Program child = parent.deleting(position);
      return target < child.inputs() || child.flat().assigns(target)
          ? child
          : UsedNames.only(child);
    }

    @Override
    public String toString() {
      return MutationText.DELETE + " " + position;
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
    public Program apply(Program parent) {
      checkPosition(position, parent.statements().size());
      Statement statement = parent.statements().get(position);
      if (argument < 0 || argument >= statement.arguments().size()) {
        throw new IllegalArgumentException("no argument " + argument);
      }
      Operand operand = value.operand(parent.names());
      return parent.replacing(position, statement.withArgument(argument, operand));
    }

    @Override
    public String toString() {
      return MutationText.MODIFY + " " + position + " " + argument + " " + value;
    }
  }

  /**
   * A new statement before another one, of which one argument reads the new result.
   *
   * @param statement the new one; its target is a variable that the parent does not have
   * @param argument which argument of the statement behind it reads the result, from 0
   */
  record InsertOnEdge(Insert statement, int argument) implements Mutation {
    @Override
    public Program apply(Program parent) {
      if (parent.names().contains(statement.target())) {
        throw new IllegalArgumentException("there is a variable " + statement.target());
      }
      Program longer = statement.apply(parent);
      Argument result = new Argument.Name(statement.target());
      return new Modify(statement.position() + 1, argument, result).apply(longer);
    }

    @Override
    public String toString() {
      return MutationText.INSERT_ON_EDGE
          + " "
          + statement.position()
          + " "
          + argument
          + " "
          + MutationText.statement(statement);
    }
  }

  /** The exact rules of {@link Simplifier}: the same updates by fewer statements and states. */
  record Reduce() implements Mutation {
    @Override
    public Program apply(Program parent) {
      return Simplifier.reduce(parent);
    }

    @Override
    public String toString() {
      return MutationText.REDUCE;
    }
  }

  /**
   * Returns the mutation that {@link Object#toString()} wrote, e.g. {@code insert 3 update =
   * sign(m)}, {@code delete 3}, {@code modify 3 2 0.95}, {@code insertOnEdge 3 0 v8 = sqrt(m)} or
   * {@code reduce}.
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
  Program apply(Program parent);

  private static void checkPosition(int position, int end) {
    if (position < 0 || position >= end) {
      throw new IllegalArgumentException("no statement " + position + " of " + end);
    }
  }
}
