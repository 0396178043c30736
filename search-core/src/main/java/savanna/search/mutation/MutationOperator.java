// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.RandomStream;

/**
 * A way of choosing mutations at random. Operators are found by {@link java.util.ServiceLoader}; a
 * config gives each a weight by its name. An operator is immutable, has no settings of its own and
 * is safe for use by several threads: all that it draws comes from the arguments, so equal
 * arguments give equal mutations.
 */
public interface MutationOperator {

  /** Returns the name that configs use, e.g. {@code insertOnEdge}. */
  String name();

  /**
   * Returns mutations that lead from the parent to a child when they are applied in order, usually
   * one; empty if this draw found none. The child may be ill-typed: such a one is thrown away and
   * another is drawn.
   *
   * @param parent the program to mutate
   * @param context what a config says of new statements
   * @param random the source of all randomness
   */
  List<Mutation> draw(Parent parent, MutationContext context, RandomStream random);

  /**
   * Returns how often the operator is asked for a valid child before another one is chosen, at
   * least 1; 1 for an operator that would only answer the same again.
   */
  default int attempts() {
    return 100;
  }
}
