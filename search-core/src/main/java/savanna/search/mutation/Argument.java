// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.DecimalText;
import savanna.dsl.Operand;
import savanna.dsl.Program;

/**
 * An argument by name, so that it means the same in every program that has the variable; {@link
 * Operand} is the same by slot.
 */
public sealed interface Argument {

  /** The variable of this name. */
  record Name(String name) implements Argument {
    @Override
    public Operand operand(List<String> names) {
      int slot = names.indexOf(name);
      if (slot < 0) {
        throw new IllegalArgumentException("no variable " + name);
      }
      return Operand.Variable.of(slot);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A constant, finite. */
  record Number(double value) implements Argument {
    @Override
    public Operand operand(List<String> names) {
      return new Operand.Constant(value);
    }

    @Override
    public String toString() {
      return DecimalText.of(value);
    }
  }

  /**
   * Returns the operand of a program whose slots have these names.
   *
   * @throws IllegalArgumentException if it has no such variable
   */
  Operand operand(List<String> names);

  /** Returns the argument that an operand of the program stands for. */
  static Argument of(Operand operand, Program program) {
    return operand instanceof Operand.Variable variable
        ? new Name(program.names().get(variable.slot()))
        : new Number(((Operand.Constant) operand).value());
  }

  /**
   * Returns the argument that a text stands for.
   *
   * @throws IllegalArgumentException if it is neither a name nor a finite number
   */
  static Argument parse(String text) {
    if (!text.isEmpty() && Character.isJavaIdentifierStart(text.charAt(0))) {
      if (text.chars().allMatch(Character::isJavaIdentifierPart)) {
        return new Name(text);
      }
    } else {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return new Number(value);
      }
    }
    throw new IllegalArgumentException("neither a variable nor a finite number: " + text);
  }
}
