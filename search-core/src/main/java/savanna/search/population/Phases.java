// SPDX-License-Identifier: Apache-2.0
package savanna.search.population;

import java.util.List;
import java.util.function.Consumer;
import savanna.search.config.PhaseSettings;
import savanna.search.config.PhaseStart;
import savanna.search.config.SearchConfig;
import savanna.search.config.WarmStart;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.fitness.FitnessCache;
import savanna.search.fitness.Individual;
import savanna.search.fitness.Seeds;
import savanna.search.record.HallOfFame;

/** The sequence of populations of a run: repeats and restarts, as the config lists them. */
public final class Phases {
  private final SearchConfig config;
  private final List<Individual> warmStarts;
  private final HallOfFame hallOfFame;
  private final FitnessCache cache;
  private final Consumer<SearchEvent> log;
  private int settingsIndex;
  private int repeat;
  private int started;

  /** Starts before the first phase. */
  public Phases(
      SearchConfig config,
      List<Individual> warmStarts,
      HallOfFame hallOfFame,
      FitnessCache cache,
      Consumer<SearchEvent> log) {
    this.config = config;
    this.warmStarts = List.copyOf(warmStarts);
    this.hallOfFame = hallOfFame;
    this.cache = cache;
    this.log = log;
  }

  /** Returns whether another phase follows. */
  public boolean hasNext() {
    return settingsIndex < config.phases().size();
  }

  /**
   * Begins the next phase and logs it.
   *
   * @param index of its first child
   * @param best program of the run so far
   */
  public Phase next(int index, Individual best) {
    PhaseSettings settings = config.phases().get(settingsIndex);
    repeat++;
    if (repeat == settings.repeat()) {
      repeat = 0;
      settingsIndex++;
    }
    List<Individual> start =
        switch (settings.start()) {
          case INITIAL -> warmStarts;
          case BEST -> List.of(best);
          case HALL_OF_FAME -> hallOfFame.frontier(cache);
        };
    double[] weights =
        settings.start() == PhaseStart.INITIAL
            ? config.warmStart().stream().mapToDouble(WarmStart::weight).toArray()
            : start.stream().mapToDouble(individual -> 1).toArray();
    int number = started++;
    long seed = Seeds.phase(config.seed(), number);
    log.accept(
        new PhaseStarted(
            index, number, settings.mode(), seed, start.stream().map(Individual::index).toList()));
    return new Phase(
        number,
        settings,
        seed,
        ChildSource.of(settings.mode(), config, start.get(0).program()),
        Population.of(config.population().size(), start, weights),
        new ScaleRace(config.race(), individual -> hallOfFame.leads(individual.hash().toString())),
        start.stream().mapToDouble(Individual::fitness).max().orElseThrow());
  }
}
