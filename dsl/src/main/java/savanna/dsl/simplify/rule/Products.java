// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import savanna.dsl.Op;
import savanna.dsl.Type;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** Chains of products with constants strewn in: the constants become one, beside the scalars. */
final class Products implements Rule.OnOperations {

  @Override
  public String name() {
    return "constants of a product";
  }

  @Override
  public List<Rewrite> proposals(Node.Operation operation, Graph graph) {
    if (operation.op() != Op.MULTIPLY && operation.op() != Op.DIVIDE) {
      return List.of();
    }
    List<Rewrite> rewrites = new ArrayList<>();
    List<Predicate<Node>> openings = List.of(node -> !graph.isShared(node), node -> true);
    for (Predicate<Node> open : openings) {
      if (strewn(operation, open, true) > 1) {
        Product product = Product.of(operation, open);
        rewrites.add(new Rewrite(operation, product.build(operation)));
      }
    }
    return rewrites;
  }

  /** Counts the constants in a chain; one that multiplies an array counts twice. */
  private static int strewn(Node node, Predicate<Node> open, boolean root) {
    boolean chain = node.is(Op.MULTIPLY) || node.is(Op.DIVIDE) || node.is(Op.NEGATIVE);
    if (!chain || !(root || open.test(node))) {
      return 0;
    }
    int count = node.is(Op.NEGATIVE) ? 1 : 0;
    for (Node argument : ((Node.Operation) node).arguments()) {
      count +=
          argument instanceof Node.Constant
              ? (node.type() == Type.ARRAY ? 2 : 1)
              : strewn(argument, open, false);
    }
    return count;
  }
}
