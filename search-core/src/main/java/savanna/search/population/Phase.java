// SPDX-License-Identifier: Apache-2.0
package savanna.search.population;

import java.util.Optional;
import savanna.dsl.RandomStream;
import savanna.search.config.PhaseSettings;
import savanna.search.fitness.Individual;
import savanna.search.fitness.Proposal;
import savanna.search.fitness.Seeds;

/** One population of a run, from its start to its end. */
public final class Phase {
  private final int number;
  private final PhaseSettings settings;
  private final long seed;
  private final ChildSource source;
  private final Population population;
  private final ScaleRace race;
  private double best;
  private long proposed;
  private long folded;
  private long lastImprovement;

  /**
   * Begins a phase.
   *
   * @param number within the run, from 0
   * @param best fitness of the best program that it starts from
   */
  Phase(
      int number,
      PhaseSettings settings,
      long seed,
      ChildSource source,
      Population population,
      ScaleRace race,
      double best) {
    this.number = number;
    this.settings = settings;
    this.seed = seed;
    this.source = source;
    this.population = population;
    this.race = race;
    this.best = best;
  }

  /** Returns its number within the run, from 0. */
  public int number() {
    return number;
  }

  /** Returns its individuals. */
  public Population population() {
    return population;
  }

  /** Returns the child of this index, which depends on the index and the results so far alone. */
  public Offspring propose(int index) {
    proposed++;
    Optional<Offspring> scaled = race.next(index);
    if (scaled.isPresent()) {
      return scaled.get();
    }
    RandomStream random = Seeds.child(seed, index);
    return source.next(population, random);
  }

  /**
   * Lets a child of this phase join.
   *
   * @param maxCopies it does not join if so many individuals have its hash; 0 for no limit
   */
  public void fold(Proposal proposal, int maxCopies) {
    Individual child = proposal.individual();
    boolean admitted = race.admits(proposal);
    folded++;
    if (child.fitness() > best) {
      best = child.fitness();
      lastImprovement = folded;
    }
    if (!admitted) {
      return;
    }
    if (maxCopies == 0 || population.copies(child.hash()) < maxCopies) {
      population.add(child);
    }
  }

  /** Returns whether its own limits have been reached. */
  public boolean isOver() {
    return (settings.maxChildren() > 0 && proposed >= settings.maxChildren())
        || (settings.plateau() > 0 && folded - lastImprovement >= settings.plateau());
  }
}
