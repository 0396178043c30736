// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import savanna.dsl.Op;
import savanna.dsl.simplify.graph.Node;

/**
 * A value as a sum of other values times constants, e.g. {@code 0.1 g + 0.9 m}.
 *
 * @param terms the factor of each value; none is zero
 */
public record LinearForm(Map<Node, Double> terms) {

  /**
   * Returns the form of a node.
   *
   * @param open whether a node inside may be taken apart
   */
  public static LinearForm of(Node node, Predicate<Node> open) {
    Map<Node, Double> terms = new LinkedHashMap<>();
    add(node, 1, terms, open, true);
    terms.values().removeIf(factor -> factor == 0);
    return new LinearForm(terms);
  }

  /** Returns whether an operation is linear in values, with constants for factors. */
  static boolean isLinear(Node node) {
    if (!(node instanceof Node.Operation operation)) {
      return false;
    }
    Op op = operation.op();
    if (op == Op.MULTIPLY) {
      return operation.argument(0) instanceof Node.Constant
          || operation.argument(1) instanceof Node.Constant;
    }
    if (op == Op.DIVIDE) {
      return operation.argument(1) instanceof Node.Constant divisor && divisor.value() != 0;
    }
    if (op == Op.INTERP) {
      return operation.argument(2) instanceof Node.Constant;
    }
    return op == Op.ADD || op == Op.SUBTRACT || op == Op.NEGATIVE;
  }

  private static void add(
      Node node, double factor, Map<Node, Double> terms, Predicate<Node> open, boolean root) {
    if (!isLinear(node) || !(root || open.test(node))) {
      terms.merge(node, factor, Double::sum);
      return;
    }
    Node.Operation operation = (Node.Operation) node;
    Node left = operation.argument(0);
    switch (operation.op()) {
      case ADD -> {
        add(left, factor, terms, open, false);
        add(operation.argument(1), factor, terms, open, false);
      }
      case SUBTRACT -> {
        add(left, factor, terms, open, false);
        add(operation.argument(1), -factor, terms, open, false);
      }
      case NEGATIVE -> add(left, -factor, terms, open, false);
      case DIVIDE -> add(left, factor / value(operation.argument(1)), terms, open, false);
      case INTERP -> {
        double share = value(operation.argument(2));
        add(left, factor * (1 - share), terms, open, false);
        add(operation.argument(1), factor * share, terms, open, false);
      }
      case MULTIPLY -> {
        int constant = left instanceof Node.Constant ? 0 : 1;
        double times = factor * value(operation.argument(constant));
        add(operation.argument(1 - constant), times, terms, open, false);
      }
    }
  }

  private static double value(Node constant) {
    return ((Node.Constant) constant).value();
  }

  /** Returns the simplest value that computes a form of at most two terms. */
  Node build(Node.Operation like) {
    if (terms.isEmpty()) {
      return new Node.Constant(0);
    }
    var entries = terms.entrySet().iterator();
    var first = entries.next();
    if (!entries.hasNext()) {
      return times(like, first.getKey(), first.getValue());
    }
    var second = entries.next();
    if (Math.abs(first.getValue() + second.getValue() - 1) < 1e-12) {
      boolean firstIsMemory = memory(first.getKey(), first.getValue(), second.getKey());
      var memory = firstIsMemory ? first : second;
      Node newest = (firstIsMemory ? second : first).getKey();
      return like.like(Op.INTERP, newest, memory.getKey(), new Node.Constant(memory.getValue()));
    }
    if (second.getValue() < 0 && first.getValue() > 0) {
      return like.like(
          Op.SUBTRACT,
          times(like, first.getKey(), first.getValue()),
          times(like, second.getKey(), -second.getValue()));
    }
    return like.like(
        Op.ADD,
        times(like, first.getKey(), first.getValue()),
        times(like, second.getKey(), second.getValue()));
  }

  /** Whether the first of two values is the one that an interpolation should name second. */
  private static boolean memory(Node node, double factor, Node other) {
    boolean isInput = node instanceof Node.Input input && !input.name().equals("g");
    boolean otherIsInput = other instanceof Node.Input input && !input.name().equals("g");
    return isInput == otherIsInput ? factor > 0.5 : isInput;
  }

  private static Node times(Node.Operation like, Node node, double factor) {
    if (factor == 1) {
      return node;
    }
    return factor == -1
        ? like.like(Op.NEGATIVE, node)
        : like.like(Op.MULTIPLY, node, new Node.Constant(factor));
  }
}
