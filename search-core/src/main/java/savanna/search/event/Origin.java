// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

import java.util.List;
import java.util.OptionalInt;
import savanna.search.mutation.Mutation;
import savanna.search.mutation.MutationChain;

/**
 * Where the program of an index comes from. Other individuals are named by their index; a negative
 * one, -1 - k, is warm start k.
 */
public sealed interface Origin {

  /** Returns the individual that the program comes from; empty for a random program. */
  OptionalInt source();

  /**
   * Returns the individual that a result is about: a confirmation or re-test is about another one.
   *
   * @param index of the result
   */
  default int individual(int index) {
    return index;
  }

  /**
   * A child: these mutations, one after the other, of the parent.
   *
   * @param parent index of the individual that won the tournament
   * @param mutations at least one
   */
  record Mutated(int parent, MutationChain mutations) implements Origin {
    /** Makes it of a list. */
    public Mutated(int parent, List<Mutation> mutations) {
      this(parent, MutationChain.of(mutations));
    }

    @Override
    public OptionalInt source() {
      return OptionalInt.of(parent);
    }
  }

  /** A random program, drawn from the index's randomness alone. */
  record Sampled() implements Origin {
    @Override
    public OptionalInt source() {
      return OptionalInt.empty();
    }
  }

  /**
   * The program of a contender for the best, trained on the seeds that it lacked.
   *
   * @param of index of the contender
   */
  record Confirmation(int of) implements Origin {
    @Override
    public OptionalInt source() {
      return OptionalInt.of(of);
    }

    @Override
    public int individual(int index) {
      return of;
    }
  }

  /**
   * The program of an announced best, trained on held-out seeds.
   *
   * @param of index of the best
   */
  record Retest(int of) implements Origin {
    @Override
    public OptionalInt source() {
      return OptionalInt.of(of);
    }

    @Override
    public int individual(int index) {
      return of;
    }
  }
}
