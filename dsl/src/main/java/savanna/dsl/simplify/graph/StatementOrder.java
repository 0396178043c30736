// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import savanna.dsl.State;

/**
 * The order in which the operations of a graph become statements: where the program had them, each
 * after its arguments; and a state's new value after the last use of its old one where that can be,
 * so that it can take its place.
 */
final class StatementOrder {
  private final Graph graph;
  private final List<Node.Operation> waiting;
  private final Set<Node> done = new HashSet<>();

  private StatementOrder(Graph graph) {
    this.graph = graph;
    this.waiting = new ArrayList<>(graph.operations());
  }

  static List<Node.Operation> of(Graph graph) {
    StatementOrder order = new StatementOrder(graph);
    List<Node.Operation> statements = new ArrayList<>();
    while (!order.waiting.isEmpty()) {
      Node.Operation next = order.next();
      order.waiting.remove(next);
      order.done.add(next);
      statements.add(next);
    }
    return statements;
  }

  private Node.Operation next() {
    Node.Operation best = null;
    boolean bestHeld = true;
    for (Node.Operation operation : waiting) {
      if (!isReady(operation)) {
        continue;
      }
      boolean held = isHeld(operation);
      if (best == null
          || (bestHeld && !held)
          || (bestHeld == held && operation.position() < best.position())) {
        best = operation;
        bestHeld = held;
      }
    }
    if (best == null) {
      throw new IllegalStateException("the graph has a cycle");
    }
    return best;
  }

  private boolean isReady(Node.Operation operation) {
    for (Node argument : operation.arguments()) {
      if (argument instanceof Node.Operation && !done.contains(argument)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is the new value of a state whose old one is still to be read by others. */
  private boolean isHeld(Node.Operation operation) {
    for (State state : graph.states()) {
      if (graph.newState(state.name()) == operation) {
        Node old = new Node.Input(state.name(), state.type());
        for (Node.Operation user : graph.users(old)) {
          if (user != operation && waiting.contains(user)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
