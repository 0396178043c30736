// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.FitnessSettings;
import savanna.search.fitness.FitnessCache;
import savanna.search.fitness.FitnessRecord;
import savanna.search.fitness.Individual;
import savanna.search.fitness.Individuals;

/** The programs of the hall of fame as the individuals that a search works with. */
public final class HallMembers {
  private final HallOfFame hall;
  private final FitnessCache cache;
  private final FitnessSettings settings;

  public HallMembers(HallOfFame hall, FitnessCache cache, FitnessSettings settings) {
    this.hall = hall;
    this.cache = cache;
    this.settings = settings;
  }

  /** Returns the programs that no smaller one equals, from the best of all. */
  public List<Individual> frontier() {
    List<Individual> individuals = new ArrayList<>();
    for (HallOfFame.Entry entry : hall.frontier()) {
      AbstractExecution execution = AbstractExecution.of(ProgramParser.parse(entry.program()));
      FitnessRecord record = cache.entry(execution).record();
      individuals.add(Individuals.of(entry.index(), execution, record, settings));
    }
    return individuals;
  }

  /** Returns whether a program is the best of its cell. */
  public boolean leads(Individual individual) {
    return hall.leads(individual.hash().toString());
  }
}
