// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import savanna.dsl.Op;
import savanna.dsl.Type;
import savanna.dsl.simplify.graph.Expressions;
import savanna.dsl.simplify.graph.Node;

/**
 * A value as a constant times factors over divisors, as if division had no epsilon.
 *
 * @param constant of any sign
 * @param top the factors
 * @param bottom the divisors
 */
record Product(double constant, List<Node> top, List<Node> bottom) {

  /**
   * Returns a node taken apart.
   *
   * @param open whether a product inside may be taken apart
   */
  static Product of(Node node, Predicate<Node> open) {
    Parts parts = new Parts(open);
    parts.add(node, false, true);
    return new Product(parts.constant, List.copyOf(parts.top), List.copyOf(parts.bottom));
  }

  private static final class Parts {
    private final Predicate<Node> open;
    private final List<Node> top = new ArrayList<>();
    private final List<Node> bottom = new ArrayList<>();
    private double constant = 1;

    Parts(Predicate<Node> open) {
      this.open = open;
    }

    void add(Node node, boolean inverse, boolean root) {
      if (node instanceof Node.Constant number && (!inverse || number.value() != 0)) {
        constant = inverse ? constant / number.value() : constant * number.value();
        return;
      }
      boolean taken = root || open.test(node);
      if (taken && (node.is(Op.MULTIPLY) || node.is(Op.DIVIDE))) {
        add(node.argumentAt(0), inverse, false);
        add(node.argumentAt(1), inverse != node.is(Op.DIVIDE), false);
      } else if (taken && node.is(Op.NEGATIVE)) {
        constant = -constant;
        add(node.argumentAt(0), inverse, false);
      } else {
        (inverse ? bottom : top).add(node);
      }
    }
  }

  /** Returns the product with each x / |x| made a sign, and sign(x) |x| made x. */
  Product withSigns(Node.Operation like) {
    for (Node node : top) {
      for (Node divisor : bottom) {
        boolean overMagnitude = divisor.is(Op.ABS) && divisor.argumentAt(0) == node;
        boolean magnitudeOver = node.is(Op.ABS) && node.argumentAt(0) == divisor;
        if (overMagnitude || magnitudeOver) {
          Node sign = like.like(Op.SIGN, overMagnitude ? node : divisor);
          return new Product(constant, with(without(top, node), sign), without(bottom, divisor));
        }
      }
      for (Node other : top) {
        if (node.is(Op.SIGN) && other.is(Op.ABS) && node.argumentAt(0) == other.argumentAt(0)) {
          List<Node> rest = without(without(top, node), other);
          return new Product(constant, with(rest, node.argumentAt(0)), bottom);
        }
      }
    }
    return this;
  }

  private static List<Node> with(List<Node> nodes, Node first) {
    List<Node> longer = new ArrayList<>(List.of(first));
    longer.addAll(nodes);
    return longer;
  }

  private static List<Node> without(List<Node> nodes, Node node) {
    List<Node> shorter = new ArrayList<>(nodes);
    shorter.remove(node);
    return shorter;
  }

  /** Returns the factors that both products have, as often as both have them. */
  static List<Node> shared(List<Node> one, List<Node> two) {
    List<Node> rest = new ArrayList<>(two);
    return one.stream().filter(rest::remove).toList();
  }

  /** Returns this product over others: factors and divisors taken away. */
  Product without(List<Node> factors, List<Node> divisors, double number) {
    List<Node> lessTop = new ArrayList<>(top);
    List<Node> lessBottom = new ArrayList<>(bottom);
    factors.forEach(lessTop::remove);
    divisors.forEach(lessBottom::remove);
    return new Product(constant / number, lessTop, lessBottom);
  }

  /** Returns a value that computes the product: numbers first, then what has w's shape. */
  Node build(Node.Operation like) {
    Node numbers = chain(like, constant, Type.SCALAR);
    Node tensors = chain(like, 1, Type.TENSOR_SCALAR);
    Node arrays = chain(like, 1, Type.ARRAY);
    return times(like, times(like, arrays, tensors), numbers);
  }

  private Node chain(Node.Operation like, double number, Type type) {
    Node product = new Node.Constant(1);
    for (Node factor : top) {
      if (factor.type() == type) {
        product = times(named(like, factor), product, factor);
      }
    }
    product = times(named(like, product), product, new Node.Constant(number));
    for (Node divisor : bottom) {
      if (divisor.type() == type) {
        product = like.like(Op.DIVIDE, product, divisor);
      }
    }
    return product;
  }

  /** A product of numbers is called what its first factor is called, e.g. {@code lr}. */
  private static Node.Operation named(Node.Operation like, Node factor) {
    if (factor.type() != Type.SCALAR || factor instanceof Node.Constant) {
      return like;
    }
    String name =
        factor instanceof Node.Operation operation ? operation.name() : Expressions.text(factor);
    return new Node.Operation(like.op(), like.arguments(), name, like.position());
  }

  private static Node times(Node.Operation like, Node left, Node right) {
    if (left.is(1)) {
      return right;
    }
    return right.is(1) ? left : like.like(Op.MULTIPLY, left, right);
  }
}
