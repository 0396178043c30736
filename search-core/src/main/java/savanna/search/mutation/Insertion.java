// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.search.config.MutationSettings;

/**
 * A random statement at a random place: place, operation, arguments and target are independent and
 * uniform, but for the odds of constants and fresh variables. Source: paper; odds ours.
 */
final class Insertion implements Variation {
  private final List<Op> ops;
  private final MutationSettings settings;

  Insertion(OpSet opSet, MutationSettings settings) {
    this.ops = opSet.usable();
    this.settings = settings;
  }

  @Override
  public Optional<Mutation> draw(Program program, RandomStream random) {
    int position = random.nextInt(program.statements().size() + 1);
    return Optional.of(at(position, program, random));
  }

  /** Returns a random statement for this place. */
  Mutation.Insert at(int position, Program program, RandomStream random) {
    VisibleVariables visible = new VisibleVariables(program, position);
    Op op = ops.get(random.nextInt(ops.size()));
    Argument[] arguments = new Argument[op.arity()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          random.nextDouble() < settings.newConstant()
              ? new Argument.Number(random.nextGaussian())
              : new Argument.Name(program.names().get(visible.draw(random)));
    }
    String target =
        random.nextDouble() < settings.freshTarget()
            ? freshName(program.names())
            : program.names().get(visible.draw(random));
    return new Mutation.Insert(position, target, op, Arrays.asList(arguments));
  }

  private static String freshName(List<String> names) {
    int number = names.size();
    while (names.contains("v" + number)) {
      number++;
    }
    return "v" + number;
  }
}
