// SPDX-License-Identifier: Apache-2.0
package savanna.search.population;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.RaceSettings;
import savanna.search.event.Origin;
import savanna.search.fitness.Individual;
import savanna.search.fitness.Proposal;
import savanna.search.mutation.Argument;
import savanna.search.mutation.Mutation;
import savanna.search.mutation.UpdateScale;

/**
 * Which children of a phase are followed by others that differ in the scale of the update alone.
 * See {@link RaceSettings}.
 */
final class ScaleRace {
  private final RaceSettings settings;
  private final Predicate<Individual> leads;
  private final Deque<Entrant> waiting = new ArrayDeque<>();
  private final Map<Integer, Entrant> running = new HashMap<>();

  private record Entrant(Individual original, double multiple) {}

  /**
   * Starts without entrants.
   *
   * @param leads whether an individual is the best of its cell of the hall of fame
   */
  ScaleRace(RaceSettings settings, Predicate<Individual> leads) {
    this.settings = settings;
    this.leads = leads;
  }

  /** Returns the next scaled child, to be evaluated at this index; empty if none waits. */
  Optional<Offspring> next(int index) {
    while (!waiting.isEmpty()) {
      Entrant entrant = waiting.remove();
      Individual original = entrant.original();
      Optional<Mutation> mutation =
          UpdateScale.by(AbstractExecution.of(original.program()), entrant.multiple());
      if (mutation.isPresent()) {
        running.put(index, entrant);
        return Optional.of(
            new Offspring(
                new Origin.Mutated(original.index(), List.of(mutation.get())),
                AbstractExecution.of(mutation.get().apply(original.program())),
                original.fitness(),
                1));
      }
    }
    return Optional.empty();
  }

  /**
   * Looks at a child whose result is known, and lets others follow it.
   *
   * @return whether it may join the population: a scaled child only if it is better than the one
   *     that it was made from
   */
  boolean admits(Proposal proposal) {
    Entrant entrant = running.remove(proposal.index());
    Individual child = proposal.individual();
    boolean better = entrant == null || child.fitness() > entrant.original().fitness();
    boolean isNew =
        proposal.plan() == Proposal.Plan.FIRST_EVALUATION && !child.record().hasFailed();
    if (isNew && (entrant == null ? mayEnter(proposal) : better)) {
      for (double multiple : settings.multiples()) {
        if (entrant == null || multiple > 1 == entrant.multiple() > 1) {
          waiting.add(new Entrant(child, multiple));
        }
      }
    }
    return better;
  }

  private boolean mayEnter(Proposal proposal) {
    return isStructural(proposal.origin())
        && (!settings.leadersOnly() || leads.test(proposal.individual()));
  }

  private static boolean isStructural(Origin origin) {
    return origin instanceof Origin.Mutated mutated
        && !mutated.mutations().stream()
            .allMatch(
                mutation ->
                    mutation instanceof Mutation.Modify modify
                        && modify.value() instanceof Argument.Number);
  }
}
