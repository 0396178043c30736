// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;

/**
 * {@code modify}: another argument for a random statement. Statement and argument are uniform. A
 * constant is rescaled or replaced, a variable is replaced; what replaces it is another variable
 * that is visible there or a new constant. Source: paper; odds ours.
 */
public final class ModifyOperator implements MutationOperator {
  @Override
  public String name() {
    return "modify";
  }

  @Override
  public List<Mutation> draw(Parent parent, MutationContext context, RandomStream random) {
    Program program = parent.program();
    if (program.statements().isEmpty()) {
      return List.of();
    }
    int position = random.nextInt(program.statements().size());
    Statement statement = program.statements().get(position);
    if (statement.arguments().isEmpty()) {
      return List.of();
    }
    int index = random.nextInt(statement.arguments().size());
    Operand old = statement.arguments().get(index);
    if (old instanceof Operand.Constant constant
        && random.nextDouble() < context.settings().rescale()) {
      return RescaleOperator.rescale(statement, position, index, constant.value(), random);
    }
    Argument value = context.argument(program, position, random);
    return value.equals(Argument.of(old, program))
        ? List.of()
        : List.of(new Mutation.Modify(position, index, value));
  }
}
