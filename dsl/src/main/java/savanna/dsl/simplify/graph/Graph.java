// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.graph;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.dsl.State;
import savanna.dsl.Type;

/**
 * A program as the values that it computes: no variables, no assignments, nothing computed twice,
 * no dead code and no dead states. Immutable.
 */
public final class Graph {
  private final List<State> states;
  private final Map<String, Node> newStates;
  private final Node update;
  private final List<Node.Operation> operations;
  private @Nullable Map<Node, List<Node.Operation>> users;

  /**
   * @param states declared; the dead ones are dropped
   * @param newStates what each state becomes, by its name
   */
  public Graph(List<State> states, Map<String, Node> newStates, Node update) {
    this.update = update;
    Set<Node> seen = new HashSet<>();
    List<Node.Operation> order = new ArrayList<>();
    visit(update, seen, order);
    Map<String, Node> live = new TreeMap<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (State state : states) {
        boolean read = seen.contains(new Node.Input(state.name(), state.type()));
        if (read && !live.containsKey(state.name())) {
          Node newState = requireNonNull(newStates.get(state.name()));
          live.put(state.name(), newState);
          visit(newState, seen, order);
          grown = true;
        }
      }
    }
    this.newStates = live;
    this.states = states.stream().filter(state -> live.containsKey(state.name())).toList();
    this.operations = List.copyOf(order);
  }

  /** Most graphs are thrown away before anyone asks. */
  private Map<Node, List<Node.Operation>> users() {
    Map<Node, List<Node.Operation>> known = users;
    if (known == null) {
      known = new HashMap<>();
      for (Node.Operation operation : operations) {
        for (Node argument : operation.arguments()) {
          List<Node.Operation> those = known.computeIfAbsent(argument, key -> new ArrayList<>());
          if (those.isEmpty() || those.get(those.size() - 1) != operation) {
            those.add(operation);
          }
        }
      }
      users = known;
    }
    return known;
  }

  private static void visit(Node node, Set<Node> seen, List<Node.Operation> order) {
    if (!seen.add(node)) {
      return;
    }
    if (node instanceof Node.Operation operation) {
      for (Node argument : operation.arguments()) {
        visit(argument, seen, order);
      }
      order.add(operation);
    }
  }

  /** Returns the live states in the order of the signature. */
  public List<State> states() {
    return states;
  }

  /** Returns what a live state becomes. */
  public Node newState(String name) {
    return requireNonNull(newStates.get(name), name);
  }

  /** Returns the node of the program's update. */
  public Node update() {
    return update;
  }

  /** Returns the operations, arguments before those that use them. */
  public List<Node.Operation> operations() {
    return operations;
  }

  /** Returns the operations that have the node among their arguments. */
  public List<Node.Operation> users(Node node) {
    return users().getOrDefault(node, List.of());
  }

  /** Returns whether more than one operation or result reads the node. */
  public boolean isShared(Node node) {
    int readers = users(node).size() + (node.equals(update) ? 1 : 0);
    for (Node result : newStates.values()) {
      readers += result.equals(node) ? 1 : 0;
    }
    return readers > 1;
  }

  /** Returns the graph with one value in the place of another. */
  public Graph replaced(Node node, Node replacement) {
    Interner interner = new Interner();
    interner.replace(node, replacement);
    return copied(interner);
  }

  /**
   * Returns a graph whose update has one value for each weight, as a program's must. A rewrite may
   * find that all of them are one number: {@code g - g} is 0, which becomes {@code g * 0}, and any
   * other number c becomes {@code c * power(g, 0)}.
   */
  public Graph withArrayUpdate() {
    if (update.type() == Type.ARRAY) {
      return this;
    }
    Node gradient = new Node.Input("g", Type.ARRAY);
    Node array =
        update.is(0)
            ? operation(Op.MULTIPLY, gradient, update)
            : operation(Op.MULTIPLY, operation(Op.POWER, gradient, new Node.Constant(0)), update);
    return new Graph(states, newStates, array).copied(new Interner());
  }

  /** An operation that stands after all others. */
  private static Node operation(Op op, Node... arguments) {
    return new Node.Operation(op, List.of(arguments), "update", Double.MAX_VALUE);
  }

  /** Returns a copy as the interner makes it. */
  Graph copied(Interner interner) {
    Map<String, Node> copies = new HashMap<>();
    newStates.forEach((name, node) -> copies.put(name, interner.copy(node)));
    return new Graph(states, copies, interner.copy(update));
  }
}
