// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import savanna.dsl.Op;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** Operations that give back an argument, or that a simpler operation does as well. */
final class Identities implements Rule.OnOperations {

  private static final Map<Op, Function<Node.Operation, Node>> SIMPLER =
      Map.of(
          Op.ADD, Identities::sum,
          Op.SUBTRACT, Identities::difference,
          Op.MULTIPLY, Identities::product,
          Op.DIVIDE, Identities::overOne,
          Op.POWER, Identities::powers,
          Op.INTERP, Identities::interpolation,
          Op.MAX, Identities::larger,
          Op.MIN, Identities::larger,
          Op.NEGATIVE, Identities::inverse,
          Op.RECIPROCAL, Identities::inverse);

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public List<Rewrite> proposals(Node.Operation operation, Graph graph) {
    Node simpler = simpler(operation);
    return simpler == operation ? List.of() : List.of(new Rewrite(operation, simpler));
  }

  /** Returns the operation itself if nothing is simpler. */
  private static Node simpler(Node.Operation operation) {
    return SIMPLER.getOrDefault(operation.op(), none -> operation).apply(operation);
  }

  private static boolean same(Node.Operation operation) {
    return operation.argument(0) == operation.argument(1);
  }

  private static Node sum(Node.Operation operation) {
    for (int k = 0; k < 2; k++) {
      Node other = operation.argument(1 - k);
      if (operation.argument(k).is(0)) {
        return other;
      }
      if (operation.argument(k).is(Op.NEGATIVE)) {
        return operation.like(Op.SUBTRACT, other, operation.argument(k).argumentAt(0));
      }
    }
    return operation;
  }

  private static Node difference(Node.Operation operation) {
    Node left = operation.argument(0);
    Node right = operation.argument(1);
    if (right.is(0)) {
      return left;
    }
    if (left.is(0)) {
      return operation.like(Op.NEGATIVE, right);
    }
    if (right.is(Op.NEGATIVE)) {
      return operation.like(Op.ADD, left, right.argumentAt(0));
    }
    return same(operation) ? new Node.Constant(0) : operation;
  }

  private static Node product(Node.Operation operation) {
    for (int k = 0; k < 2; k++) {
      Node other = operation.argument(1 - k);
      if (operation.argument(k).is(1)) {
        return other;
      }
      if (operation.argument(k).is(0)) {
        return operation.argument(k);
      }
      if (operation.argument(k).is(-1)) {
        return operation.like(Op.NEGATIVE, other);
      }
    }
    return operation;
  }

  private static Node overOne(Node.Operation operation) {
    return operation.argument(1).is(1) ? operation.argument(0) : operation;
  }

  private static Node powers(Node.Operation operation) {
    if (operation.argument(1).is(2)) {
      return operation.like(Op.SQUARE, operation.argument(0));
    }
    if (operation.argument(1).is(3)) {
      return operation.like(Op.CUBE, operation.argument(0));
    }
    return overOne(operation);
  }

  private static Node larger(Node.Operation operation) {
    return same(operation) ? operation.argument(0) : operation;
  }

  private static Node interpolation(Node.Operation operation) {
    if (same(operation) || operation.argument(2).is(0)) {
      return operation.argument(0);
    }
    return operation.argument(2).is(1) ? operation.argument(1) : operation;
  }

  private static Node inverse(Node.Operation operation) {
    Node argument = operation.argument(0);
    return argument.is(operation.op()) ? argument.argumentAt(0) : operation;
  }
}
