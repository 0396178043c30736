// SPDX-License-Identifier: Apache-2.0
package savanna.search.population;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import savanna.dsl.Program;
import savanna.dsl.ProgramException;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ScheduleDegree;
import savanna.search.config.FitnessSettings;
import savanna.search.config.InvalidSearchException;
import savanna.search.config.MutationSettings;
import savanna.search.config.PhaseSettings;
import savanna.search.config.PhaseStart;
import savanna.search.config.ScheduleUse;
import savanna.search.config.SearchConfig;
import savanna.search.config.SearchMode;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.fitness.Baseline;
import savanna.search.fitness.FitnessCache;
import savanna.search.fitness.FitnessRecord;
import savanna.search.fitness.Individual;
import savanna.search.mutation.Mutator;

/** The programs that a run starts from. */
public final class WarmStarts {
  private WarmStarts() {}

  /**
   * Returns the warm starts' programs.
   *
   * @throws InvalidSearchException if a text is no valid program, with the place
   */
  public static List<Program> programs(SearchConfig config) {
    List<Program> programs = new ArrayList<>();
    for (int k = 0; k < config.warmStart().size(); k++) {
      try {
        programs.add(ProgramParser.parse(config.warmStart().get(k).program()));
      } catch (ProgramException wrong) {
        throw new InvalidSearchException(
            String.format(
                Locale.ROOT,
                "warmStart[%d].program, line %d, column %d: %s",
                k,
                wrong.line(),
                wrong.column(),
                wrong.getMessage()),
            wrong);
      }
    }
    return programs;
  }

  /**
   * Checks that there is something to tune where a phase tunes, and that children of the warm
   * starts can be as long as these are.
   *
   * @throws InvalidSearchException if a warm start is no valid program, is longer than a child may
   *     be or, where it is tuned, has no constant; with its number
   */
  public static void check(SearchConfig config) {
    List<Program> programs = programs(config);
    checkSizes(config.mutation(), programs);
    checkConstants(config, programs);
    checkSchedule(config.mutation(), programs);
  }

  private static void checkConstants(SearchConfig config, List<Program> programs) {
    boolean tuned = false;
    for (int i = 0; i < config.phases().size(); i++) {
      PhaseSettings phase = config.phases().get(i);
      // Whatever the first phase starts from, there is nothing but the warm starts yet.
      boolean startsFromThem = i == 0 || phase.start() == PhaseStart.INITIAL;
      tuned |= startsFromThem && phase.mode() == SearchMode.TUNING;
    }
    for (int k = 0; tuned && k < programs.size(); k++) {
      if (!Mutator.hasConstants(programs.get(k))) {
        throw new InvalidSearchException(
            "warmStart["
                + k
                + "].program has no constant but 0 to tune; give it one, or choose another mode");
      }
    }
  }

  private static void checkSchedule(MutationSettings settings, List<Program> programs) {
    for (int k = 0; settings.schedule() == ScheduleUse.PROPORTIONAL && k < programs.size(); k++) {
      if (!ScheduleDegree.isProportional(AbstractExecution.of(programs.get(k)))) {
        throw new InvalidSearchException(
            "warmStart["
                + k
                + "].program has an update that is not proportional to lr, which"
                + " mutation.schedule asks for; begin from another program, or set it to free");
      }
    }
  }

  private static void checkSizes(MutationSettings limits, List<Program> programs) {
    for (int k = 0; k < programs.size(); k++) {
      Program program = programs.get(k);
      int live = AbstractExecution.tryOf(program).map(AbstractExecution::liveStatements).orElse(0);
      if (program.statements().size() > limits.maxStatements()
          || live > limits.maxLiveStatements()) {
        throw new InvalidSearchException(
            String.format(
                Locale.ROOT,
                "warmStart[%d].program has %d statements, %d live, more than"
                    + " mutation.maxStatements (%d) or mutation.maxLiveStatements (%d); raise that",
                k,
                program.statements().size(),
                live,
                limits.maxStatements(),
                limits.maxLiveStatements()));
      }
    }
  }

  /** Returns the warm starts as individuals -1, -2, ... with what was measured of them. */
  public static List<Individual> individuals(
      SearchConfig config, RunStarted started, Baseline baseline, FitnessCache cache) {
    List<Program> programs = programs(config);
    List<Individual> individuals = new ArrayList<>();
    for (int k = 0; k < programs.size(); k++) {
      AbstractExecution execution = AbstractExecution.of(programs.get(k));
      FitnessRecord record = cache.entry(execution).record();
      if (record.isUnknown()) {
        add(searchTrials(config, started, k), record, config.fitness(), baseline);
      }
      individuals.add(Individual.of(-1 - k, execution, record, config.fitness()));
    }
    return individuals;
  }

  /** Adds the seeds of a first evaluation first, like a child's. */
  private static void add(
      List<TrialResult> trials, FitnessRecord record, FitnessSettings settings, Baseline baseline) {
    int tasks = settings.tasks().size();
    int first = Math.min(settings.seeds() * tasks, trials.size());
    record.add(trials.subList(0, first), tasks, baseline);
    if (first < trials.size()) {
      record.add(trials.subList(first, trials.size()), tasks, baseline);
    }
  }

  private static List<TrialResult> searchTrials(SearchConfig config, RunStarted started, int k) {
    List<TrialResult> trials = started.warmStarts().get(k).trials();
    int searched = config.fitness().seedCap() * config.fitness().tasks().size();
    return trials.subList(0, Math.min(searched, trials.size()));
  }

  /** Returns the fittest; among equals, the first. */
  public static Individual best(List<Individual> individuals) {
    return individuals.stream()
        .max(Comparator.comparingDouble(Individual::fitness).thenComparing(i -> i.index()))
        .orElseThrow();
  }
}
