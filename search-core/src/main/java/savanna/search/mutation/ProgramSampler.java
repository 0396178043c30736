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
 * Draws random programs: the random-search control. A program has the signature of a model program
 * and 1 to twice as many statements, uniformly, each drawn as an insertion at the end, the last one
 * assigning to the update; ill-typed ones are drawn again. Ours: the paper does not say how its
 * random programs were made.
 */
public final class ProgramSampler {
  private static final int MAX_DRAWS = 1_000_000;

  private final MutationContext context;
  private final String update;
  private final Program empty;
  private final int maxLength;

  /**
   * Makes a sampler.
   *
   * @param opSet of the statements
   * @param settings odds of constants and fresh variables
   * @param model whose signature and length the programs follow
   */
  public ProgramSampler(OpSet opSet, MutationSettings settings, Program model) {
    this.context = MutationContext.of(opSet, settings);
    this.update = model.names().get(model.update());
    this.empty = withoutStatements(model);
    this.maxLength = 2 * Math.max(1, model.statements().size());
  }

  /** Keeps a slot for the update, though nothing assigns to it yet. */
  private static Program withoutStatements(Program model) {
    List<String> names = new ArrayList<>(model.names().subList(0, model.inputs()));
    int update = Math.min(model.update(), names.size());
    if (update == names.size()) {
      names.add(model.names().get(model.update()));
    }
    return new Program(model.states(), names, List.of(), update);
  }

  /**
   * Returns a valid random program, without mutations.
   *
   * @throws IllegalStateException if no draw gives one
   */
  public Mutant sample(RandomStream random) {
    for (int draw = 1; draw <= MAX_DRAWS; draw++) {
      int length = 1 + random.nextInt(maxLength);
      Program program = empty;
      for (int i = 0; i < length; i++) {
        Mutation.Insert insert = InsertOperator.at(i, program, context, random);
        boolean last = i == length - 1;
        program = (last ? insert.withTarget(update) : insert).apply(program);
      }
      Optional<AbstractExecution> execution = AbstractExecution.tryOf(program);
      if (execution.isPresent()) {
        return new Mutant(List.of(), program, execution.get(), draw);
      }
    }
    throw new IllegalStateException("no valid random program in " + MAX_DRAWS + " draws");
  }
}
