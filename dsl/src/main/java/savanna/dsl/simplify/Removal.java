// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An operation left out: one of its arguments takes its place.
 *
 * @param change what was left out, for people
 * @param graph without it
 */
record Removal(String change, Graph graph) {

  /** Returns the removals that keep types, those that save the most first. */
  static List<Removal> of(Graph graph) {
    List<Removal> removals = new ArrayList<>();
    for (Node.Operation operation : graph.operations()) {
      for (Node argument : operation.arguments()) {
        if (argument.type() == operation.type() && !(argument instanceof Node.Constant)) {
          removals.add(
              new Removal(
                  Expressions.text(operation) + "  ->  " + Expressions.text(argument),
                  graph.replaced(operation, argument)));
        }
      }
    }
    removals.sort(Comparator.comparing(removal -> Measure.of(removal.graph())));
    return removals;
  }
}
