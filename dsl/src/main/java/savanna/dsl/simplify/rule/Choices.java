// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Type;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** Choices that are known, and shapes that are those of the weights. */
final class Choices implements Rule.OnOperations {
  private static final Node WEIGHTS = new Node.Input("w", Type.ARRAY);

  /** What is 0 exactly where its argument is. */
  private static final Set<Op> KEEP_ZERO = EnumSet.of(Op.NEGATIVE, Op.ABS, Op.SIGN);

  @Override
  public String name() {
    return "choice";
  }

  @Override
  public List<Rewrite> proposals(Node.Operation operation, Graph graph) {
    Node simpler = operation;
    if (operation.op() == Op.WHERE) {
      simpler = choice(operation);
    } else if (operation.op().kind() == OpKind.SHAPE) {
      simpler = shape(operation);
    }
    return simpler.equals(operation) ? List.of() : List.of(new Rewrite(operation, simpler));
  }

  private static Node choice(Node.Operation operation) {
    Node condition = operation.argument(0);
    Node x = operation.argument(1);
    Node y = operation.argument(2);
    if (condition instanceof Node.Constant number) {
      return number.value() != 0 ? x : y;
    }
    if (x == y) {
      return x;
    }
    if (condition instanceof Node.Operation inner && KEEP_ZERO.contains(inner.op())) {
      return operation.like(Op.WHERE, inner.argument(0), x, y);
    }
    if (isChoiceBy(condition, x)) {
      return operation.like(Op.WHERE, condition, x.argumentAt(1), y);
    }
    return isChoiceBy(condition, y)
        ? operation.like(Op.WHERE, condition, x, y.argumentAt(2))
        : operation;
  }

  private static boolean isChoiceBy(Node condition, Node choice) {
    return choice.is(Op.WHERE) && choice.argumentAt(0) == condition;
  }

  /** All arrays have one shape; what is no array is a number for this. */
  private static Node shape(Node.Operation operation) {
    Node x = operation.argument(0);
    if (x.type() != Type.ARRAY) {
      return new Node.Constant(operation.op().apply(0, 0, 0));
    }
    return x.equals(WEIGHTS) ? operation : operation.like(operation.op(), WEIGHTS);
  }
}
