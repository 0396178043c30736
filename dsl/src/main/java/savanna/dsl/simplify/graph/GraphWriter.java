// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.State;
import savanna.dsl.Statement;
import savanna.dsl.Type;

/**
 * Turns a graph of values into a program. A value takes its name, and a state's new value that of
 * the state, unless the variable of that name holds what is still to be read.
 */
public final class GraphWriter {
  private final Graph graph;
  private final List<String> names = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Map<Integer, Node> holds = new HashMap<>();
  private final Map<Node, Integer> places = new HashMap<>();
  private final Set<Node.Operation> written = new HashSet<>();
  private final Set<String> arrived = new HashSet<>();

  private GraphWriter(Graph graph) {
    this.graph = graph;
  }

  /** Returns a program that computes a graph, one statement for each op node. */
  public static Program write(Graph graph) {
    return new GraphWriter(graph).program();
  }

  private Program program() {
    names.addAll(List.of("w", "g"));
    graph.states().forEach(state -> names.add(state.name()));
    names.add("lr");
    put(Program.WEIGHTS, new Node.Input("w", Type.ARRAY));
    put(Program.GRADIENT, new Node.Input("g", Type.ARRAY));
    graph.states().forEach(state -> put(names.indexOf(state.name()), old(state)));
    put(names.size() - 1, new Node.Input("lr", Type.SCALAR));
    for (State state : graph.states()) {
      if (graph.newState(state.name()).equals(old(state))) {
        arrived.add(state.name());
      }
    }
    for (Node.Operation operation : StatementOrder.of(graph)) {
      write(operation);
    }
    int update = update();
    copyStates();
    return new Program(graph.states(), names, statements, update);
  }

  private static Node old(State state) {
    return new Node.Input(state.name(), state.type());
  }

  private void put(int slot, Node node) {
    holds.put(slot, node);
    places.put(node, slot);
  }

  private void write(Node.Operation operation) {
    List<Operand> arguments = operation.arguments().stream().map(this::operand).toList();
    written.add(operation);
    int target = target(operation);
    statements.add(new Statement(target, operation.op(), arguments));
    put(target, operation);
  }

  private Operand operand(Node node) {
    return node instanceof Node.Constant constant
        ? new Operand.Constant(constant.value())
        : Operand.Variable.of(place(node));
  }

  private int place(Node node) {
    @Nullable Integer place = places.get(node);
    if (place == null) {
      throw new IllegalStateException(node + " has no place");
    }
    return place;
  }

  private int target(Node.Operation operation) {
    for (State state : graph.states()) {
      int slot = names.indexOf(state.name());
      if (graph.newState(state.name()) == operation && isFree(slot)) {
        arrived.add(state.name());
        return slot;
      }
    }
    return free(operation.name());
  }

  /** Returns a slot of this name, or of one derived from it, that may be written. */
  private int free(String wanted) {
    String base = wanted.replaceAll("\\d+$", "");
    String name = wanted;
    for (int number = 2; ; number++) {
      int slot = names.indexOf(name);
      if (slot < 0) {
        names.add(name);
        return names.size() - 1;
      }
      if (!isState(slot) && isFree(slot)) {
        return slot;
      }
      name = (base.isEmpty() ? "t" : base) + number;
    }
  }

  private boolean isState(int slot) {
    return slot >= Program.FIRST_STATE && slot < Program.FIRST_STATE + graph.states().size();
  }

  /** Whether nothing reads any more what the slot holds. */
  private boolean isFree(int slot) {
    @Nullable Node held = holds.get(slot);
    return held == null || place(held) != slot || !isNeeded(held, slot);
  }

  private boolean isNeeded(Node node, int slot) {
    if (node.equals(graph.update())) {
      return true;
    }
    for (Node.Operation user : graph.users(node)) {
      if (!written.contains(user)) {
        return true;
      }
    }
    for (State state : graph.states()) {
      boolean ends = graph.newState(state.name()).equals(node);
      boolean there = arrived.contains(state.name());
      if (ends && (!there || names.get(slot).equals(state.name()))) {
        return true;
      }
    }
    return false;
  }

  /** The update's slot; a state's old value is copied out, for its slot will be written. */
  private int update() {
    Node update = graph.update();
    boolean isOldState = update instanceof Node.Input input && isState(names.indexOf(input.name()));
    if (!isOldState) {
      return place(update);
    }
    int slot = free("update");
    statements.add(new Statement(slot, Op.COPY, List.of(operand(update))));
    return slot;
  }

  /** Gives the states the values that are not in their places yet, all at once in effect. */
  private void copyStates() {
    Map<State, Operand> copies = new LinkedHashMap<>();
    for (State state : graph.states()) {
      if (!arrived.contains(state.name())) {
        copies.put(state, operand(graph.newState(state.name())));
      }
    }
    // A value that stands in a state's slot is saved first if another state still wants it.
    for (State state : List.copyOf(copies.keySet())) {
      Operand own = Operand.Variable.of(names.indexOf(state.name()));
      boolean wanted =
          copies.entrySet().stream()
              .anyMatch(copy -> copy.getKey() != state && copy.getValue().equals(own));
      if (wanted) {
        int saved = names.size();
        names.add(fresh("old_" + state.name()));
        statements.add(new Statement(saved, Op.COPY, List.of(own)));
        copies.replaceAll((other, value) -> value.equals(own) ? Operand.Variable.of(saved) : value);
      }
    }
    copies.forEach(
        (state, value) ->
            statements.add(new Statement(names.indexOf(state.name()), Op.COPY, List.of(value))));
  }

  private String fresh(String name) {
    return names.contains(name) ? fresh(name + "_") : name;
  }
}
