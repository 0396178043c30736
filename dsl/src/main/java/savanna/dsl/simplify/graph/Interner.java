// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.graph;

import java.util.ArrayList;
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
    List<Node> arguments = new ArrayList<>(operation.arguments().size());
    boolean same = true;
    for (Node argument : operation.arguments()) {
      Node copy = copy(argument);
      same &= copy == argument;
      arguments.add(copy);
    }
    if (operation.op().isCommutative()) {
      Node mirrored =
          known.get(new Key(operation.op(), List.of(arguments.get(1), arguments.get(0))));
      if (mirrored != null) {
        return mirrored;
      }
    }
    Key key = new Key(operation.op(), arguments);
    Node found = known.get(key);
    if (found == null) {
      found =
          same
              ? operation
              : new Node.Operation(
                  operation.op(), arguments, operation.name(), operation.position());
      known.put(key, found);
    }
    return found;
  }
}
