// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Arrays;
import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;

/**
 * {@code insert}: a random statement at a random place. Place, operation, arguments and target are
 * independent; place, variables and known targets are uniform. Source: paper; odds ours.
 */
public final class InsertOperator implements MutationOperator {
  @Override
  public String name() {
    return "insert";
  }

  @Override
  public List<Mutation> draw(Parent parent, MutationContext context, RandomStream random) {
    Program program = parent.program();
    int position = random.nextInt(program.statements().size() + 1);
    return List.of(at(position, program, context, random));
  }

  /** Returns a random statement for this place. */
  static Mutation.Insert at(
      int position, Program program, MutationContext context, RandomStream random) {
    VisibleVariables visible = new VisibleVariables(program, position);
    Op op = context.op(random);
    Argument[] arguments = new Argument[op.arity()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = context.argument(program, visible, random);
    }
    String target =
        random.nextDouble() < context.settings().freshTarget()
            ? context.freshName(program)
            : program.names().get(visible.draw(random));
    return new Mutation.Insert(position, target, op, Arrays.asList(arguments));
  }
}
