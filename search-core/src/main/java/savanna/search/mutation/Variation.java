// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Optional;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;

/** A way of choosing a mutation at random. */
interface Variation {

  /**
   * Returns a mutation of the program, or nothing if this draw found none; the mutated program may
   * be ill-typed. The program and what else it depends on do not change.
   */
  Optional<Mutation> draw(Program program, RandomStream random);
}
