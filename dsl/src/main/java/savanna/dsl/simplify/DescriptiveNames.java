// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.dsl.State;
import savanna.dsl.Type;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** Names values by what they are: momentum, second_moment, weight_decay, learning_rate, update. */
final class DescriptiveNames {
  /** Shorter names are taken for leftovers of a search. */
  private static final int SHORTEST_WORD = 3;

  private final Graph graph;
  private final Map<String, String> stateNames = new LinkedHashMap<>();
  private final Map<Node, Node> copies = new HashMap<>();
  private final Set<Node> updates = new HashSet<>();

  private DescriptiveNames(Graph graph) {
    this.graph = graph;
  }

  /** Returns the same graph under other names. */
  static Graph given(Graph graph) {
    return new DescriptiveNames(graph).named();
  }

  private Graph named() {
    List<State> states = new ArrayList<>();
    for (State state : graph.states()) {
      String name = fresh(StateRole.of(graph, state).orElse(state.name()));
      stateNames.put(state.name(), name);
      states.add(new State(name, state.type()));
    }
    markUpdates(graph.update());
    Map<String, Node> newStates = new HashMap<>();
    stateNames.forEach((old, name) -> newStates.put(name, copy(graph.newState(old))));
    return new Graph(states, newStates, copy(graph.update()));
  }

  private String fresh(String name) {
    String candidate = name;
    for (int number = 2; stateNames.containsValue(candidate); number++) {
      candidate = name + number;
    }
    return candidate;
  }

  /** Marks the values that the update is before its last operations. */
  private void markUpdates(Node node) {
    boolean isState = graph.states().stream().anyMatch(s -> graph.newState(s.name()) == node);
    if (isState || !(node instanceof Node.Operation operation) || roleOf(operation) != null) {
      return;
    }
    updates.add(node);
    // What goes into other operations than these is no update yet.
    switch (operation.op()) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, SIGN, NEGATIVE -> {
        for (Node argument : operation.arguments()) {
          if (argument.type() == Type.ARRAY && !graph.isShared(argument)) {
            markUpdates(argument);
            return;
          }
        }
      }
    }
  }

  private Node copy(Node node) {
    @Nullable Node copy = copies.get(node);
    if (copy == null) {
      copy = make(node);
      copies.put(node, copy);
    }
    return copy;
  }

  private Node make(Node node) {
    if (node instanceof Node.Input input) {
      return new Node.Input(stateNames.getOrDefault(input.name(), input.name()), input.type());
    }
    if (!(node instanceof Node.Operation operation)) {
      return node;
    }
    List<Node> arguments = operation.arguments().stream().map(this::copy).toList();
    return new Node.Operation(operation.op(), arguments, name(operation), operation.position());
  }

  private String name(Node.Operation operation) {
    if (updates.contains(operation)) {
      return "update";
    }
    @Nullable String role = roleOf(operation);
    if (role != null) {
      return role;
    }
    return isWord(operation.name()) ? operation.name() : "value";
  }

  /** Whether a name may stay: it looks like a word and stands for nothing else. */
  private boolean isWord(String name) {
    return name.matches("[a-z]+(_[a-z]+)*")
        && name.length() >= SHORTEST_WORD
        && Op.bySymbol(name).filter(OpSet.EXTENDED::contains).isEmpty()
        && !stateNames.containsValue(name)
        && !stateNames.containsKey(name)
        && !name.equals("update");
  }

  private @Nullable String roleOf(Node.Operation operation) {
    if (operation.op() == Op.MULTIPLY) {
      return productRole(operation);
    }
    if (operation.op() == Op.RECIPROCAL) {
      return "inverse";
    }
    if (operation.op() == Op.SQRT) {
      return readsSecondMoment(operation.argument(0)) ? "root_mean_square" : null;
    }
    if (operation.op() == Op.NORM) {
      return isInput(operation.argument(0), "w") ? "weight_norm" : null;
    }
    boolean ofGradient = operation.op().arity() > 0 && isInput(operation.argument(0), "g");
    if (ofGradient && operation.op() == Op.SQUARE) {
      return "squared_gradient";
    }
    return ofGradient && operation.op() == Op.CLIP ? "clipped_gradient" : null;
  }

  private static @Nullable String productRole(Node.Operation operation) {
    for (int k = 0; k < 2; k++) {
      if (operation.argument(1 - k) instanceof Node.Constant) {
        if (isInput(operation.argument(k), "w")) {
          return "weight_decay";
        }
        if (isInput(operation.argument(k), "lr")) {
          return "learning_rate";
        }
      }
    }
    return null;
  }

  private boolean readsSecondMoment(Node node) {
    for (State state : graph.states()) {
      String name = stateNames.getOrDefault(state.name(), "");
      boolean isMoment = name.contains("second_moment");
      if (isMoment && graph.newState(state.name()) == node) {
        return true;
      }
    }
    return (node.is(Op.MULTIPLY) || node.is(Op.DIVIDE)) && readsSecondMoment(node.argumentAt(0));
  }

  private static boolean isInput(Node node, String name) {
    return node instanceof Node.Input input && input.name().equals(name);
  }
}
