// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

/**
 * How a child differs from its parent.
 *
 * <p>The paper gives the three kinds, the laws of the constants and nothing about the other odds,
 * so those are ours. {@code freshTarget}: of the 13 statements that the search had inserted into
 * the paper's program 8, three introduce a variable, hence a quarter. {@code newConstant}: two of
 * that program's 19 new arguments are constants, and every further one takes tries away from
 * variables, of which there are about ten; hence 0.2. {@code rescale}: a constant's argument is as
 * often rescaled as replaced.
 *
 * @param insert weight of inserting a random statement, from 0
 * @param delete weight of deleting a random statement, from 0
 * @param modify weight of modifying one argument of a random statement, from 0
 * @param newConstant probability that a new argument is a constant drawn from N(0, 1), not a
 *     variable
 * @param freshTarget probability that an inserted statement assigns to a new variable
 * @param rescale probability that modifying a constant multiplies it by 2^a, a from N(0, 1), and
 *     does not replace it
 * @param chain mutations that lead from a parent to its child, from 1; the paper has 1
 * @param maxStatements a child longer than this is thrown away like an invalid one; a guard against
 *     running out of memory, not a bound that searches meet
 * @param maxLiveStatements a child with more live statements is thrown away like an invalid one:
 *     the ceiling on what a train step can cost, in units that no machine changes
 */
public record MutationSettings(
    double insert,
    double delete,
    double modify,
    double newConstant,
    double freshTarget,
    double rescale,
    int chain,
    int maxStatements,
    int maxLiveStatements) {

  /** The paper's three kinds, one third each, with our odds where it has none. */
  public static final MutationSettings DEFAULT =
      new MutationSettings(1, 1, 1, 0.2, 0.25, 0.5, 1, 10_000, 200);

  /**
   * @throws IllegalArgumentException if a value is out of its range, or no kind has weight
   */
  public MutationSettings {
    Check.atLeast("mutation.insert", insert, 0);
    Check.atLeast("mutation.delete", delete, 0);
    Check.atLeast("mutation.modify", modify, 0);
    Check.that(
        insert + delete + modify > 0,
        "mutation.insert, mutation.delete and mutation.modify must not all be 0");
    Check.inRange("mutation.newConstant", newConstant, 0, 1);
    Check.inRange("mutation.freshTarget", freshTarget, 0, 1);
    Check.inRange("mutation.rescale", rescale, 0, 1);
    Check.inRange("mutation.chain", chain, 1, 1000);
    Check.inRange("mutation.maxStatements", maxStatements, 1, 1_000_000);
    Check.inRange("mutation.maxLiveStatements", maxLiveStatements, 1, 1_000_000);
  }
}
