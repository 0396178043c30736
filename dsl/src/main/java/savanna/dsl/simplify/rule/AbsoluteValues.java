// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.OpTrait;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** Roots of squares, and functions that do not see the sign of their argument. */
final class AbsoluteValues implements Rule.OnOperations {

  @Override
  public String name() {
    return "absolute value";
  }

  @Override
  public List<Rewrite> proposals(Node.Operation operation, Graph graph) {
    Op op = operation.op();
    if (op == Op.ABS && isNonNegative(operation.argument(0))) {
      return List.of(new Rewrite(operation, operation.argument(0)));
    }
    if (op == Op.SQRT) {
      return root(operation, operation.argument(0));
    }
    if (op.has(OpTrait.EVEN)) {
      return even(operation, operation.argument(0));
    }
    if (op == Op.MULTIPLY) {
      return product(operation);
    }
    return op == Op.MAX ? larger(operation) : List.of();
  }

  private static boolean isNonNegative(Node node) {
    return node instanceof Node.Operation operation && operation.op().has(OpTrait.NON_NEGATIVE);
  }

  private static List<Rewrite> root(Node.Operation operation, Node argument) {
    boolean square =
        argument.is(Op.SQUARE)
            || (argument.is(Op.MULTIPLY) && argument.argumentAt(0) == argument.argumentAt(1));
    return square
        ? List.of(new Rewrite(operation, operation.like(Op.ABS, argument.argumentAt(0))))
        : even(operation, argument);
  }

  private static List<Rewrite> even(Node.Operation operation, Node argument) {
    return argument.is(Op.ABS) || argument.is(Op.NEGATIVE)
        ? List.of(new Rewrite(operation, operation.like(operation.op(), argument.argumentAt(0))))
        : List.of();
  }

  private static List<Rewrite> product(Node.Operation operation) {
    Node left = operation.argument(0);
    Node right = operation.argument(1);
    boolean bothSided = left.is(Op.ABS) || left.is(Op.NEGATIVE);
    if (left == right && bothSided) {
      return List.of(new Rewrite(operation, operation.like(Op.SQUARE, left.argumentAt(0))));
    }
    return List.of();
  }

  private static List<Rewrite> larger(Node.Operation operation) {
    for (int k = 0; k < 2; k++) {
      Node other = operation.argument(1 - k);
      if (operation.argument(k).is(Op.NEGATIVE) && operation.argument(k).argumentAt(0) == other) {
        return List.of(new Rewrite(operation, operation.like(Op.ABS, other)));
      }
    }
    return List.of();
  }
}
