// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import savanna.dsl.DecimalText;
import savanna.dsl.Op;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** Shorter forms of a program's constants. */
final class Rounding {
  private static final int MOST_DIGITS = 5;

  private Rounding() {}

  /** Returns the constants of a graph, in the order of the statements. */
  static List<Node.Constant> of(Graph graph) {
    List<Node.Constant> constants = new ArrayList<>();
    for (Node.Operation operation : graph.operations()) {
      for (Node argument : operation.arguments()) {
        if (argument instanceof Node.Constant constant && !constants.contains(constant)) {
          constants.add(constant);
        }
      }
    }
    return constants;
  }

  /**
   * Returns the constant with one digit, two digits and so on, as long as that changes it. The
   * share of an interp near 1 is told by its distance from 1: 0.99822 has the one digit of 0.998.
   */
  static List<Double> candidates(Node.Constant constant, Graph graph) {
    double value = constant.value();
    boolean isShare =
        Math.abs(1 - value) < 0.5
            && graph.users(constant).stream()
                .anyMatch(user -> user.op() == Op.INTERP && user.argument(2).equals(constant));
    List<Double> candidates = new ArrayList<>();
    if (!Double.isFinite(value)) {
      return candidates;
    }
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      MathContext context = new MathContext(digits);
      BigDecimal exact = new BigDecimal(DecimalText.of(value));
      BigDecimal rounded =
          isShare
              ? BigDecimal.ONE.subtract(BigDecimal.ONE.subtract(exact).round(context))
              : exact.round(context);
      if (rounded.doubleValue() == value) {
        break;
      }
      candidates.add(rounded.doubleValue());
    }
    return candidates;
  }
}
