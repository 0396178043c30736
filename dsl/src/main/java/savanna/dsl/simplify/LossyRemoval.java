// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.simplify.graph.Expressions;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/**
 * An operation left out: one of its arguments takes its place, or, of two functions one upon the
 * other, the sign of the inner one's argument does. Search finds signs in many shapes, such as
 * tanh(1 / m).
 *
 * @param rule name that the step is printed with
 * @param change what was left out, for people
 * @param graph without it
 */
record LossyRemoval(String rule, String change, Graph graph) {

  /** Returns the removals that keep types, those that save the most first. */
  static List<LossyRemoval> of(Graph graph) {
    List<LossyRemoval> removals = new ArrayList<>();
    for (Node.Operation operation : graph.operations()) {
      for (Node argument : operation.arguments()) {
        if (argument.type() == operation.type() && !(argument instanceof Node.Constant)) {
          removals.add(of("removal", graph, operation, argument));
        }
      }
      if (operation.arguments().size() == 1
          && operation.argument(0) instanceof Node.Operation inner
          && inner.arguments().size() == 1
          && inner.argument(0).type() == operation.type()) {
        Node sign = operation.like(Op.SIGN, inner.argument(0));
        removals.add(of("sign in its place", graph, operation, sign));
      }
    }
    removals.sort(Comparator.comparing(removal -> ProgramCost.of(removal.graph())));
    return removals;
  }

  private static LossyRemoval of(String rule, Graph graph, Node.Operation before, Node after) {
    return new LossyRemoval(
        rule,
        Expressions.text(before) + "  ->  " + Expressions.text(after),
        graph.replaced(before, after));
  }
}
