// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Optional;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;
import savanna.search.config.MutationSettings;

/**
 * Another argument for a random statement. Statement and argument are uniform. A constant is
 * rescaled or replaced, a variable is replaced; what replaces it is another variable that is
 * visible there or a new constant. Source: paper; odds ours.
 */
final class Modification implements Variation {
  private final MutationSettings settings;

  Modification(MutationSettings settings) {
    this.settings = settings;
  }

  @Override
  public Optional<Mutation> draw(Program program, RandomStream random) {
    if (program.statements().isEmpty()) {
      return Optional.empty();
    }
    int position = random.nextInt(program.statements().size());
    Statement statement = program.statements().get(position);
    if (statement.arguments().isEmpty()) {
      return Optional.empty();
    }
    int index = random.nextInt(statement.arguments().size());
    Operand old = statement.arguments().get(index);
    if (old instanceof Operand.Constant constant && random.nextDouble() < settings.rescale()) {
      return Rescaling.rescale(position, index, constant.value(), random);
    }
    if (random.nextDouble() < settings.newConstant()) {
      Argument value = new Argument.Number(random.nextGaussian());
      return Optional.of(new Mutation.Modify(position, index, value));
    }
    int slot = new VisibleVariables(program, position).draw(random);
    if (old instanceof Operand.Variable variable && variable.slot() == slot) {
      return Optional.empty();
    }
    Argument value = new Argument.Name(program.names().get(slot));
    return Optional.of(new Mutation.Modify(position, index, value));
  }
}
