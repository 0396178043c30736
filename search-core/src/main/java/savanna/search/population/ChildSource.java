// SPDX-License-Identifier: Apache-2.0
package savanna.search.population;

import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.search.config.SearchConfig;
import savanna.search.config.SearchMode;
import savanna.search.event.Origin;
import savanna.search.fitness.Individual;
import savanna.search.mutation.Mutant;
import savanna.search.mutation.Mutator;
import savanna.search.mutation.ProgramSampler;

/** How a phase makes its children from the population and a stream of random numbers. */
@FunctionalInterface
interface ChildSource {

  /** Returns the next child. */
  Offspring next(Population population, RandomStream random);

  /** Returns the source of a mode; {@code model} has the signature of random programs. */
  static ChildSource of(SearchMode mode, SearchConfig config, Program model) {
    OpSet opSet = OpSet.byName(config.opSet()).orElseThrow();
    int tournament = config.population().tournament();
    return switch (mode) {
      case EVOLUTION -> evolution(Mutator.of(opSet, config.mutation()), tournament);
      case TUNING -> evolution(Mutator.ofConstants(config.mutation()), tournament);
      case RANDOM -> random(new ProgramSampler(opSet, config.mutation(), model));
    };
  }

  private static ChildSource evolution(Mutator mutator, int tournament) {
    return (population, random) -> {
      Individual parent = population.tournament(tournament, random);
      Mutant mutant = mutator.mutate(parent.program(), random);
      Origin origin = new Origin.Mutated(parent.index(), mutant.mutations());
      return new Offspring(origin, mutant.execution(), parent.fitness(), mutant.draws());
    };
  }

  private static ChildSource random(ProgramSampler sampler) {
    return (population, random) -> {
      Mutant sample = sampler.sample(random);
      return new Offspring(
          new Origin.Sampled(), sample.execution(), Double.POSITIVE_INFINITY, sample.draws());
    };
  }
}
