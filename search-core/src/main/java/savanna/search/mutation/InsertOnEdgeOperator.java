// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Arrays;
import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;

/**
 * {@code insertOnEdge}: a new statement between a variable and one of its live uses. The use may be
 * an argument of a live statement, the final value of a live state or that of the update, all
 * equally likely; it alone reads the new result, so the new statement is always live. The operation
 * comes from the prior, the variable is a random one of its arguments, and the others are drawn as
 * those of an insertion, but that the third argument of {@code interp} is a factor from 0.3 to
 * 0.999 in four of five cases. Source: ours.
 */
public final class InsertOnEdgeOperator implements MutationOperator {
  private static final double FACTOR_SHARE = 0.8;

  /** A factor is 1 - 2^-x with x uniform between these: half of them are above 0.97. */
  private static final double LEAST_EXPONENT = 0.5;

  private static final double MOST_EXPONENT = 10;

  @Override
  public String name() {
    return "insertOnEdge";
  }

  @Override
  public List<Mutation> draw(Parent parent, MutationContext context, RandomStream random) {
    Edges edges = parent.edges();
    if (edges.isEmpty()) {
      return List.of();
    }
    Program program = parent.program();
    Edges.Edge edge = edges.draw(random);
    Op op = context.opWithArguments(random);
    VisibleVariables visible = new VisibleVariables(program, edge.position());
    Argument[] arguments = new Argument[op.arity()];
    int own = random.nextInt(arguments.length);
    for (int i = 0; i < arguments.length; i++) {
      if (i == own) {
        arguments[i] = new Argument.Name(program.names().get(edge.slot()));
      } else if (op == Op.INTERP && i == 2 && random.nextDouble() < FACTOR_SHARE) {
        arguments[i] = new Argument.Number(factor(random));
      } else {
        arguments[i] = context.argument(program, visible, random);
      }
    }
    String fresh = context.freshName(program);
    return List.of(edge.insertion(program, fresh, op, Arrays.asList(arguments)));
  }

  private static double factor(RandomStream random) {
    double exponent = LEAST_EXPONENT + (MOST_EXPONENT - LEAST_EXPONENT) * random.nextDouble();
    return 1 - StrictMath.pow(2, -exponent);
  }
}
