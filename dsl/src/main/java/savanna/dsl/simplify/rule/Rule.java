// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.List;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/**
 * A way to write a program more simply. What it proposes should be equal in exact arithmetic;
 * whether it is, and whether it is simpler for the program as a whole, is checked by who applies
 * it.
 */
public interface Rule {

  /** Returns the name that steps are printed with. */
  String name();

  /** Returns what may be done with the graph, best first. */
  List<Rewrite> proposals(Graph graph);

  /** A rule that looks at one operation at a time. */
  interface OnOperations extends Rule {

    /** Returns what may stand in the place of an operation, best first. */
    List<Rewrite> proposals(Node.Operation operation, Graph graph);

    @Override
    default List<Rewrite> proposals(Graph graph) {
      return graph.operations().stream()
          .flatMap(operation -> proposals(operation, graph).stream())
          .toList();
    }
  }
}
