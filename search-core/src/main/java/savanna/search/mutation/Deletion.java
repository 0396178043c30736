// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Optional;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;

/** A random statement less, all equally likely. Source: paper. */
final class Deletion implements Variation {
  @Override
  public Optional<Mutation> draw(Program program, RandomStream random) {
    int statements = program.statements().size();
    return statements == 0
        ? Optional.empty()
        : Optional.of(new Mutation.Delete(random.nextInt(statements)));
  }
}
