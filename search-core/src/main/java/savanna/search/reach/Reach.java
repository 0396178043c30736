// SPDX-License-Identifier: Apache-2.0
package savanna.search.reach;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;
import savanna.search.config.MutationSettings;
import savanna.search.mutation.Mutant;
import savanna.search.mutation.Mutation;
import savanna.search.mutation.Mutator;

/**
 * Estimates how likely a child behaves like a target: draws children as a search would, none of
 * which is trained, and looks at each program hash once. Deterministic by its seed; for one thread.
 */
public final class Reach {
  private final Mutator mutator;
  private final int mutations;
  private final Map<ProgramHash, Boolean> known = new HashMap<>();

  /**
   * Makes an estimator.
   *
   * @param opSet of new statements
   * @param settings how children are mutated
   * @param mutations children in a row, each of the one before: 1 or more
   */
  public Reach(OpSet opSet, MutationSettings settings, int mutations) {
    this.mutator = Mutator.of(opSet, settings);
    this.mutations = mutations;
  }

  /**
   * Returns what this many children of a program are like.
   *
   * @throws IllegalStateException if the program cannot be mutated
   */
  public ReachResult from(Program program, ReachTarget target, int draws, long seed) {
    ProgramHash own = AbstractExecution.of(program).hash();
    int hits = 0;
    int same = 0;
    ReachResult.@Nullable Example example = null;
    for (int i = 0; i < draws; i++) {
      RandomStream random = RandomStream.of(seed, i);
      List<Mutation> chain = new ArrayList<>();
      Mutant child = mutator.mutate(program, random);
      chain.addAll(child.mutations());
      for (int k = 1; k < mutations; k++) {
        child = mutator.mutate(child.program(), random);
        chain.addAll(child.mutations());
      }
      AbstractExecution execution = child.execution();
      same += execution.hash().equals(own) ? 1 : 0;
      if (known.computeIfAbsent(execution.hash(), hash -> target.isReachedBy(execution))) {
        hits++;
        example =
            example == null
                ? new ReachResult.Example(List.copyOf(chain), child.program())
                : example;
      }
    }
    return ReachResult.of(draws, hits, same, example);
  }
}
