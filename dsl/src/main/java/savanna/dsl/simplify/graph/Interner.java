// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;

/** Copies nodes so that what is computed twice becomes one node. */
public final class Interner {
  private final Map<Object, Node> known = new HashMap<>();
  private final Map<Node, Node> copies = new HashMap<>();

  private record Key(Op op, List<Node> arguments) {}

  /** Makes every copy of one node a copy of another, which must not depend on it. */
  public void replace(Node node, Node replacement) {
    copies.put(node, copy(replacement));
  }

  /** Returns the one node that stands for this value. */
  public Node copy(Node node) {
    @Nullable Node copy = copies.get(node);
    if (copy == null) {
      copy = make(node);
      copies.put(node, copy);
    }
    return copy;
  }

  private Node make(Node node) {
    if (!(node instanceof Node.Operation operation)) {
      return known.computeIfAbsent(node, key -> node);
    }
    List<Node> arguments = operation.arguments().stream().map(this::copy).toList();
    List<Node> swapped =
        operation.op().isCommutative() ? List.of(arguments.get(1), arguments.get(0)) : arguments;
    @Nullable Node same = known.get(new Key(operation.op(), swapped));
    return same != null
        ? same
        : known.computeIfAbsent(
            new Key(operation.op(), arguments),
            key ->
                new Node.Operation(
                    operation.op(), arguments, operation.name(), operation.position()));
  }
}
