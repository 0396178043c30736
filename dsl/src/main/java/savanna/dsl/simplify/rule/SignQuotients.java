// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import savanna.dsl.Op;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** Values over their magnitudes, whatever else stands in the product: x / |x| is sign(x). */
final class SignQuotients implements Rule.OnOperations {

  @Override
  public String name() {
    return "sign of a quotient";
  }

  @Override
  public List<Rewrite> proposals(Node.Operation operation, Graph graph) {
    if (operation.op() != Op.MULTIPLY && operation.op() != Op.DIVIDE) {
      return List.of();
    }
    List<Rewrite> rewrites = new ArrayList<>();
    List<Predicate<Node>> openings = List.of(node -> !graph.isShared(node), node -> true);
    for (Predicate<Node> open : openings) {
      Product product = Product.of(operation, open);
      Product signed = product.withSigns(operation);
      if (signed != product) {
        rewrites.add(new Rewrite(operation, signed.build(operation), "x / |x| is sign(x)"));
      }
    }
    return rewrites;
  }
}
