// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.graph;

import java.util.List;
import java.util.stream.Collectors;
import savanna.dsl.Operand;
import savanna.dsl.ProgramPrinter;

/** Writes values as expressions, for saying what a step changed. */
public final class Expressions {
  /** Deeper values are called by their names. */
  private static final int DEPTH = 3;

  private Expressions() {}

  /** Returns a node as a nested expression; what lies too deep stands as its name. */
  public static String text(Node node) {
    return text(node, DEPTH, false);
  }

  private static String text(Node node, int depth, boolean inner) {
    if (node instanceof Node.Input input) {
      return input.name();
    }
    if (node instanceof Node.Constant constant) {
      return number(constant.value());
    }
    Node.Operation operation = (Node.Operation) node;
    if (depth == 0) {
      return operation.name();
    }
    if (operation.op().isInfix()) {
      String text =
          text(operation.argument(0), depth - 1, true)
              + " "
              + operation.op().symbol()
              + " "
              + text(operation.argument(1), depth - 1, true);
      return inner ? "(" + text + ")" : text;
    }
    return operation.arguments().stream()
        .map(argument -> text(argument, depth - 1, false))
        .collect(Collectors.joining(", ", operation.op().symbol() + "(", ")"));
  }

  /** Returns a number as it is printed: the shortest text that reads back to it. */
  public static String number(double value) {
    return ProgramPrinter.operand(new Operand.Constant(value), List.of());
  }
}
