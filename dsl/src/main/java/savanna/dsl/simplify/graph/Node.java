// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.graph;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Type;

/**
 * A value in the graph of a program: an input, a constant or an operation on other values. An
 * operation equals only itself; {@link Interner} makes equal values one node.
 */
public sealed interface Node {

  /** Returns the type of the value. */
  Type type();

  /**
   * {@code w}, {@code g}, {@code lr} or the value of a state when the train step begins.
   *
   * @param name as the signature has it
   */
  record Input(String name, Type type) implements Node {}

  /** A number. */
  record Constant(double value) implements Node {
    @Override
    public Type type() {
      return Type.SCALAR;
    }
  }

  /** An operation on other values; never {@link Op#COPY}. */
  final class Operation implements Node {
    private final Op op;
    private final List<Node> arguments;
    private final String name;
    private final double position;
    private final Type type;

    /**
     * @param name what the program calls the value
     * @param position where in the program it was computed; orders the statements
     */
    public Operation(Op op, List<Node> arguments, String name, double position) {
      this.op = op;
      this.arguments = List.copyOf(arguments);
      this.name = name;
      this.position = position;
      Type highest = Type.SCALAR;
      for (Node argument : arguments) {
        highest = highest.broadcast(argument.type());
      }
      this.type =
          op.kind()
              .resultType(arguments.isEmpty() ? Type.SCALAR : arguments.get(0).type(), highest);
    }

    /** Returns the op. */
    public Op op() {
      return op;
    }

    /** Returns the arguments, in the op's order. */
    public List<Node> arguments() {
      return arguments;
    }

    /** Returns argument {@code k}, from 0. */
    public Node argument(int k) {
      return arguments.get(k);
    }

    /** Returns the name that the program gave the value. */
    public String name() {
      return name;
    }

    /** Returns where in the program it stands: a smaller one comes first. */
    public double position() {
      return position;
    }

    /** Returns a new operation with this one's name and position. */
    public Operation like(Op newOp, Node... newArguments) {
      return new Operation(newOp, List.of(newArguments), name, position);
    }

    @Override
    public Type type() {
      return type;
    }

    @Override
    public String toString() {
      return Expressions.text(this);
    }
  }

  /** Returns whether the node is this operation. */
  default boolean is(Op op) {
    return this instanceof Operation operation && operation.op() == op;
  }

  /** Returns the argument of an operation. */
  default Node argumentAt(int k) {
    return ((Operation) this).argument(k);
  }

  /** Returns whether the node is this number. */
  default boolean is(double value) {
    return this instanceof Constant constant && constant.value() == value;
  }
}
