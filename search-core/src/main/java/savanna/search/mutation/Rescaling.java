// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Optional;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;

/**
 * A constant multiplied by 2^a, a from N(0, 1); all constants of the program are equally likely.
 * Mutating by nothing else is hyperparameter tuning. Source: paper.
 */
final class Rescaling implements Variation {
  @Override
  public Optional<Mutation> draw(Program program, RandomStream random) {
    int constants = 0;
    for (Statement statement : program.statements()) {
      for (Operand argument : statement.arguments()) {
        constants += argument instanceof Operand.Constant ? 1 : 0;
      }
    }
    int drawn = constants == 0 ? -1 : random.nextInt(constants);
    for (int position = 0; drawn >= 0; position++) {
      Statement statement = program.statements().get(position);
      for (int index = 0; index < statement.arguments().size(); index++) {
        if (statement.arguments().get(index) instanceof Operand.Constant constant && drawn-- == 0) {
          return rescale(position, index, constant.value(), random);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the mutation, or nothing if the product is not a finite number or equals the old. */
  static Optional<Mutation> rescale(int position, int index, double old, RandomStream random) {
    double value = old * StrictMath.pow(2, random.nextGaussian());
    return Double.isFinite(value) && value != old
        ? Optional.of(new Mutation.Modify(position, index, new Argument.Number(value)))
        : Optional.empty();
  }
}
