// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.OpTrait;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** What a sign does not see: positive factors, and functions that keep the sign. */
final class SignRules implements Rule.OnOperations {

  @Override
  public String name() {
    return "sign";
  }

  @Override
  public List<Rewrite> proposals(Node.Operation operation, Graph graph) {
    if (operation.op() != Op.SIGN || !(operation.argument(0) instanceof Node.Operation inner)) {
      return List.of();
    }
    Op op = inner.op();
    if (op.has(OpTrait.KEEPS_SIGN)) {
      Node sign = operation.like(Op.SIGN, inner.argument(0));
      return List.of(new Rewrite(operation, sign, op.symbol() + " keeps the sign"));
    }
    if (op == Op.NEGATIVE) {
      return List.of(new Rewrite(operation, negative(operation, inner.argument(0))));
    }
    if (op == Op.CLIP && inner.argument(1) instanceof Node.Constant limit && limit.value() > 0) {
      Node sign = operation.like(Op.SIGN, inner.argument(0));
      return List.of(new Rewrite(operation, sign, "clip multiplies by a positive number"));
    }
    return op == Op.MULTIPLY || op == Op.DIVIDE ? factors(operation, inner) : List.of();
  }

  private static Node negative(Node.Operation operation, Node argument) {
    return operation.like(Op.NEGATIVE, operation.like(Op.SIGN, argument));
  }

  private static List<Rewrite> factors(Node.Operation operation, Node.Operation inner) {
    int sides = inner.op() == Op.DIVIDE ? 1 : 0;
    for (int k = sides; k < 2; k++) {
      Node factor = inner.argument(k);
      Node other = inner.argument(1 - k);
      if (isPositive(factor)) {
        return List.of(
            new Rewrite(
                operation, operation.like(Op.SIGN, other), "the factor dropped is positive"));
      }
      if (factor instanceof Node.Constant constant && constant.value() < 0) {
        return List.of(new Rewrite(operation, negative(operation, other)));
      }
    }
    return List.of();
  }

  private static boolean isPositive(Node node) {
    if (node instanceof Node.Constant constant) {
      return constant.value() > 0;
    }
    return node instanceof Node.Operation operation && operation.op().has(OpTrait.POSITIVE);
  }
}
