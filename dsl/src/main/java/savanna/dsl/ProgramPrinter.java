// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints programs in the canonical form: one operation a statement, two spaces of indentation. The
 * parser reads it back to an equal program.
 */
public final class ProgramPrinter {

  private ProgramPrinter() {}

  /** Returns the whole text; every line ends with a newline. */
  public static String print(Program program) {
    StringBuilder text = new StringBuilder(signature(program)).append('\n');
    for (Statement statement : program.statements()) {
      text.append("  ").append(statement(statement, program.names())).append('\n');
    }
    return text.append("  ").append(result(program)).append('\n').toString();
  }

  /** Returns the first line, {@code def train(...):}. */
  public static String signature(Program program) {
    StringBuilder text = new StringBuilder("def train(w, g, ");
    for (State state : program.states()) {
      text.append(state.name()).append(declaration(state.type())).append(", ");
    }
    return text.append("lr):").toString();
  }

  private static String declaration(Type type) {
    return switch (type) {
      case SCALAR -> ": scalar";
      case TENSOR_SCALAR -> ": tensor";
      case ARRAY -> "";
    };
  }

  /** Returns one statement, e.g. {@code m = interp(g, m, 0.9)}. */
  public static String statement(Statement statement, List<String> names) {
    Op op = statement.op();
    List<String> arguments =
        statement.arguments().stream().map(argument -> operand(argument, names)).toList();
    String value;
    if (op == Op.COPY) {
      value = arguments.get(0);
    } else if (op.isInfix()) {
      value = arguments.get(0) + " " + op.symbol() + " " + arguments.get(1);
    } else {
      value = op.symbol() + "(" + String.join(", ", arguments) + ")";
    }
    return names.get(statement.target()) + " = " + value;
  }

  /** Returns the last line, {@code return update, ...}. */
  public static String result(Program program) {
    String states =
        program.states().stream().map(state -> ", " + state.name()).collect(Collectors.joining());
    return "return " + program.names().get(program.update()) + states;
  }

  /** Returns a variable's name, or a constant in the fewest digits that give the same double. */
  public static String operand(Operand operand, List<String> names) {
    if (operand instanceof Operand.Variable variable) {
      return names.get(variable.slot());
    }
    return number(((Operand.Constant) operand).value());
  }

  private static String number(double value) {
    String text = DecimalText.of(value);
    boolean shortFraction = Math.abs(value) >= 1e-6 && Math.abs(value) < 1e-3;
    return shortFraction
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text.replace(".0E", "e").replace('E', 'e');
  }
}
