// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import savanna.dsl.Op;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** Sums of products with a factor in common: a x + a y is a (x + y). */
final class CommonFactors implements Rule.OnOperations {
  /** A quotient of two constants is rounded to what doubles are certain of. */
  private static final MathContext DIGITS = new MathContext(15);

  @Override
  public String name() {
    return "common factor";
  }

  @Override
  public List<Rewrite> proposals(Node.Operation operation, Graph graph) {
    if (operation.op() != Op.ADD && operation.op() != Op.SUBTRACT) {
      return List.of();
    }
    List<Rewrite> rewrites = new ArrayList<>();
    List<Predicate<Node>> openings = List.of(node -> !graph.isShared(node), node -> true);
    for (Predicate<Node> open : openings) {
      Product left = Product.of(operation.argument(0), open);
      Product right = Product.of(operation.argument(1), open);
      List<Node> top = Product.shared(left.top(), right.top());
      List<Node> bottom = Product.shared(left.bottom(), right.bottom());
      if (top.isEmpty() && bottom.isEmpty()) {
        continue;
      }
      for (double number : new double[] {left.constant(), right.constant(), 1}) {
        Node inner =
            operation.like(
                operation.op(),
                divided(left.without(top, bottom, number), number).build(operation),
                divided(right.without(top, bottom, number), number).build(operation));
        List<Node> factors = new ArrayList<>(List.of(inner));
        factors.addAll(top);
        rewrites.add(new Rewrite(operation, new Product(number, factors, bottom).build(operation)));
      }
    }
    return rewrites;
  }

  private static Product divided(Product product, double number) {
    double constant = product.constant();
    return number != 1 && Double.isFinite(constant)
        ? new Product(
            new BigDecimal(constant).round(DIGITS).doubleValue(), product.top(), product.bottom())
        : product;
  }
}
