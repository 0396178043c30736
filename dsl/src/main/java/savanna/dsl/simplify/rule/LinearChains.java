// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import savanna.dsl.State;
import savanna.dsl.simplify.graph.Expressions;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/**
 * Chains of linear operations as one: two interps of the same values fold into one interp, scaled
 * sums into an interp.
 */
final class LinearChains implements Rule.OnOperations {

  @Override
  public String name() {
    return "linear chain";
  }

  @Override
  public List<Rewrite> proposals(Node.Operation operation, Graph graph) {
    if (!LinearForm.isLinear(operation)) {
      return List.of();
    }
    List<Rewrite> rewrites = new ArrayList<>();
    propose(operation, LinearForm.of(operation, node -> true), graph, rewrites);
    propose(operation, LinearForm.of(operation, node -> !graph.isShared(node)), graph, rewrites);
    return rewrites;
  }

  private static void propose(
      Node.Operation operation, LinearForm form, Graph graph, List<Rewrite> rewrites) {
    if (form.terms().size() <= 2) {
      rewrites.add(
          new Rewrite(operation, form.build(operation), recurrence(operation, form, graph)));
    }
  }

  /** What a state becomes, e.g. {@code v <- 0.1 g + 0.9 v}; empty if it is no state's value. */
  private static String recurrence(Node.Operation operation, LinearForm form, Graph graph) {
    for (State state : graph.states()) {
      if (graph.newState(state.name()) == operation) {
        return form.terms().entrySet().stream()
            .map(term -> term.getValue() + " " + name(term.getKey()))
            .collect(Collectors.joining(" + ", "exactly " + state.name() + " <- ", ""));
      }
    }
    return "";
  }

  private static String name(Node node) {
    return node instanceof Node.Operation operation ? operation.name() : Expressions.text(node);
  }
}
