// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import savanna.dsl.Op;
import savanna.dsl.Type;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/**
 * How complicated a program is; the parts count in this order. Every step makes it smaller, so
 * there is an end of steps.
 *
 * @param states live ones
 * @param statements one an operation
 * @param onArrays the statements that make an array
 * @param constants the numbers written in statements
 * @param divisions the operations that are no ring operation, a sign or an interp
 * @param depth summed over the values: how many operations it takes to reach each
 */
record ProgramCost(
    int states, int statements, int onArrays, int constants, int divisions, int depth)
    implements Comparable<ProgramCost> {
  private static final Set<Op> SIMPLE =
      EnumSet.of(
          Op.ADD, Op.SUBTRACT, Op.MULTIPLY, Op.NEGATIVE, Op.SIGN, Op.ABS, Op.SQUARE, Op.INTERP);
  private static final Comparator<ProgramCost> ORDER =
      Comparator.comparingInt(ProgramCost::states)
          .thenComparingInt(ProgramCost::statements)
          .thenComparingInt(ProgramCost::onArrays)
          .thenComparingInt(ProgramCost::constants)
          .thenComparingInt(ProgramCost::divisions)
          .thenComparingInt(ProgramCost::depth);

  static ProgramCost of(Graph graph) {
    Map<Node, Integer> depths = new IdentityHashMap<>();
    int onArrays = 0;
    int constants = 0;
    int divisions = 0;
    int sum = 0;
    for (Node.Operation operation : graph.operations()) {
      int depth = 0;
      for (Node argument : operation.arguments()) {
        depth = Math.max(depth, depths.getOrDefault(argument, 0));
        constants += argument instanceof Node.Constant ? 1 : 0;
      }
      depths.put(operation, depth + 1);
      sum += depth + 1;
      onArrays += operation.type() == Type.ARRAY ? 1 : 0;
      divisions += isSimple(operation.op()) ? 0 : 1;
    }
    return new ProgramCost(
        graph.states().size(), graph.operations().size(), onArrays, constants, divisions, sum);
  }

  private static boolean isSimple(Op op) {
    return SIMPLE.contains(op);
  }

  @Override
  public int compareTo(ProgramCost other) {
    return ORDER.compare(this, other);
  }
}
