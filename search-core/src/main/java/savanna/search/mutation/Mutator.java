// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ScheduleDegree;
import savanna.search.config.MutationSettings;
import savanna.search.config.ScheduleUse;

/**
 * Makes valid children of programs at random. A child that is ill-typed is thrown away and the
 * parent mutated again; redundant statements are kept, they are stepping stones. Immutable and safe
 * for use by several threads; all randomness comes from the stream. Source: paper, section 2.
 *
 * <p>An operator that was drawn is asked again while its children are invalid, up to {@link
 * MutationOperator#attempts()} times: a program may have no valid deletion at all. Drawing the
 * operator anew each time would make deletions, which are invalid more often, rarer than
 * insertions, and programs longer and longer.
 */
public final class Mutator {
  /** Operators in a row without a valid child after which a program cannot be mutated. */
  private static final int MAX_OPERATORS = 100;

  private final List<MutationOperator> operators;
  private final double[] weights;
  private final double totalWeight;
  private final MutationContext context;

  private Mutator(MutationContext context, List<MutationOperator> operators, double... weights) {
    this.context = context;
    this.operators = List.copyOf(operators);
    this.weights = weights;
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    this.totalWeight = total;
  }

  /**
   * Returns a mutator with the operators that the settings give a weight.
   *
   * @throws IllegalArgumentException if they name an operator that does not exist
   */
  public static Mutator of(OpSet opSet, MutationSettings settings) {
    List<MutationOperator> operators = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    settings
        .weights()
        .forEach(
            (name, weight) -> {
              operators.add(MutationOperators.byName(name));
              weights.add(weight);
            });
    return new Mutator(
        MutationContext.of(opSet, settings),
        operators,
        weights.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns whether a program has a constant that {@link #ofConstants} can rescale. */
  public static boolean hasConstants(Program program) {
    return RescaleOperator.appliesTo(program);
  }

  /** Returns a mutator that only rescales constants: the hyperparameter-tuning control. */
  public static Mutator ofConstants(MutationSettings settings) {
    return new Mutator(
        MutationContext.of(OpSet.EXTENDED, settings), List.of(new RescaleOperator()), 1);
  }

  /**
   * Returns a valid child of the parent.
   *
   * @throws IllegalStateException if no draw gives one
   */
  public Mutant mutate(Program parent, RandomStream random) {
    int chain = context.settings().chain();
    Mutant link = mutateOnce(parent, random);
    if (chain == 1) {
      return link;
    }
    List<Mutation> mutations = new ArrayList<>(link.mutations());
    int draws = link.draws();
    for (int k = 1; k < chain; k++) {
      link = mutateOnce(link.program(), random);
      mutations.addAll(link.mutations());
      draws += link.draws();
    }
    return new Mutant(mutations, link.program(), link.execution(), draws);
  }

  private Mutant mutateOnce(Program program, RandomStream random) {
    Parent parent = new Parent(program);
    int draws = 0;
    for (int k = 0; k < MAX_OPERATORS; k++) {
      MutationOperator operator = operator(random);
      for (int attempt = 0; attempt < operator.attempts(); attempt++) {
        draws++;
        Optional<Mutant> mutant = draw(operator, parent, random, draws);
        if (mutant.isPresent()) {
          return mutant.get();
        }
      }
    }
    throw new IllegalStateException("no valid mutation in " + draws + " draws of\n" + program);
  }

  private Optional<Mutant> draw(
      MutationOperator operator, Parent parent, RandomStream random, int draws) {
    List<Mutation> mutations = operator.draw(parent, context, random);
    if (mutations.isEmpty()) {
      return Optional.empty();
    }
    Program child = parent.child(mutations);
    if (child.statements().size() > context.settings().maxStatements()) {
      return Optional.empty();
    }
    return AbstractExecution.tryOf(child)
        .filter(this::isAllowed)
        .map(execution -> new Mutant(mutations, child, execution, draws));
  }

  private boolean isAllowed(AbstractExecution execution) {
    return execution.liveStatements() <= context.settings().maxLiveStatements()
        && (context.settings().schedule() == ScheduleUse.FREE
            || ScheduleDegree.isProportional(execution));
  }

  private MutationOperator operator(RandomStream random) {
    double drawn = random.nextDouble() * totalWeight;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      drawn -= weights[i];
      if (drawn < 0) {
        return operators.get(i);
      }
      last = weights[i] > 0 ? i : last;
    }
    return operators.get(last);
  }
}
