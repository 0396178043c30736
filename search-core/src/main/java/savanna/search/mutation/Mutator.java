// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.MutationSettings;

/**
 * Makes valid children of programs at random. A child that is ill-typed is thrown away and the
 * parent mutated again; redundant statements are kept, they are stepping stones. Immutable and safe
 * for use by several threads; all randomness comes from the stream. Source: paper, section 2.
 */
public final class Mutator {
  /**
   * Draws of one kind before another kind is drawn: a program may have no valid deletion at all.
   * Drawing the kind anew each time would make deletions, which are invalid more often, rarer than
   * insertions, and programs longer and longer.
   */
  private static final int DRAWS_OF_A_KIND = 100;

  /** Kinds in a row without a valid child after which a program counts as impossible to mutate. */
  private static final int MAX_KINDS = 100;

  private final List<Variation> variations;
  private final double[] weights;
  private final double totalWeight;
  private final int chain;
  private final int maxStatements;
  private final int maxLiveStatements;

  private Mutator(MutationSettings settings, List<Variation> variations, double... weights) {
    this.variations = List.copyOf(variations);
    this.weights = weights;
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    this.totalWeight = total;
    this.chain = settings.chain();
    this.maxStatements = settings.maxStatements();
    this.maxLiveStatements = settings.maxLiveStatements();
  }

  /** Returns a mutator with the three kinds of the paper. */
  public static Mutator of(OpSet opSet, MutationSettings settings) {
    return new Mutator(
        settings,
        List.of(new Insertion(opSet, settings), new Deletion(), new Modification(settings)),
        settings.insert(),
        settings.delete(),
        settings.modify());
  }

  /** Returns whether a program has a constant that {@link #ofConstants} can rescale. */
  public static boolean hasConstants(Program program) {
    return Rescaling.appliesTo(program);
  }

  /** Returns a mutator that only rescales constants: the hyperparameter-tuning control. */
  public static Mutator ofConstants(MutationSettings settings) {
    return new Mutator(settings, List.of(new Rescaling(settings)), 1);
  }

  /**
   * Returns a valid child of the parent.
   *
   * @throws IllegalStateException if no draw gives one
   */
  public Mutant mutate(Program parent, RandomStream random) {
    List<Mutation> mutations = new ArrayList<>(chain);
    Mutant link = mutateOnce(parent, random);
    if (chain == 1) {
      return link;
    }
    mutations.addAll(link.mutations());
    int draws = link.draws();
    while (mutations.size() < chain) {
      link = mutateOnce(link.program(), random);
      mutations.addAll(link.mutations());
      draws += link.draws();
    }
    return new Mutant(mutations, link.program(), link.execution(), draws);
  }

  private Mutant mutateOnce(Program parent, RandomStream random) {
    for (int kind = 0; kind < MAX_KINDS; kind++) {
      Variation variation = variation(random);
      for (int draw = 1; draw <= DRAWS_OF_A_KIND; draw++) {
        int draws = kind * DRAWS_OF_A_KIND + draw;
        Optional<Mutant> mutant = draw(variation, parent, random, draws);
        if (mutant.isPresent()) {
          return mutant.get();
        }
      }
    }
    throw new IllegalStateException(
        "no valid mutation in " + MAX_KINDS * DRAWS_OF_A_KIND + " draws of\n" + parent);
  }

  private Optional<Mutant> draw(
      Variation variation, Program parent, RandomStream random, int draws) {
    Optional<Mutation> mutation = variation.draw(parent, random);
    if (mutation.isEmpty()) {
      return Optional.empty();
    }
    Program child = mutation.get().apply(parent);
    if (child.statements().size() > maxStatements) {
      return Optional.empty();
    }
    return AbstractExecution.tryOf(child)
        .filter(execution -> execution.liveStatements() <= maxLiveStatements)
        .map(execution -> new Mutant(List.of(mutation.get()), child, execution, draws));
  }

  private Variation variation(RandomStream random) {
    double drawn = random.nextDouble() * totalWeight;
    for (int i = 0; i < weights.length; i++) {
      drawn -= weights[i];
      if (drawn < 0) {
        return variations.get(i);
      }
    }
    return variations.get(variations.size() - 1);
  }
}
