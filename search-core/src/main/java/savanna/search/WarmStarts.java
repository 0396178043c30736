// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import savanna.dsl.Program;
import savanna.dsl.ProgramException;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.RunStarted;

/** The programs that a run starts from. */
final class WarmStarts {
  private WarmStarts() {}

  /**
   * Returns the warm starts' programs.
   *
   * @throws IllegalArgumentException if a text is no valid program, with the place
   */
  static List<Program> programs(SearchConfig config) {
    List<Program> programs = new ArrayList<>();
    for (int k = 0; k < config.warmStart().size(); k++) {
      try {
        programs.add(ProgramParser.parse(config.warmStart().get(k).program()));
      } catch (ProgramException wrong) {
        throw new IllegalArgumentException(
            "warmStart[%d].program, line %d, column %d: %s"
                .formatted(k, wrong.line(), wrong.column(), wrong.getMessage()),
            wrong);
      }
    }
    return programs;
  }

  /** Returns the warm starts as individuals -1, -2, ... with what was measured of them. */
  static List<Individual> individuals(
      SearchConfig config, RunStarted started, Baseline baseline, FitnessCache cache) {
    List<Program> programs = programs(config);
    List<Individual> individuals = new ArrayList<>();
    for (int k = 0; k < programs.size(); k++) {
      AbstractExecution execution = AbstractExecution.of(programs.get(k));
      FitnessRecord record = cache.entry(execution).record();
      if (record.isUnknown()) {
        record.add(searchTrials(config, started, k), config.fitness().tasks().size(), baseline);
      }
      individuals.add(Individuals.of(-1 - k, execution, record, config.fitness()));
    }
    return individuals;
  }

  private static List<TrialResult> searchTrials(SearchConfig config, RunStarted started, int k) {
    List<TrialResult> trials = started.warmStarts().get(k).trials();
    int searched = config.fitness().seedCap() * config.fitness().tasks().size();
    return trials.subList(0, Math.min(searched, trials.size()));
  }

  /** Returns the fittest; among equals, the first. */
  static Individual best(List<Individual> individuals) {
    return individuals.stream()
        .max(Comparator.comparingDouble(Individual::fitness).thenComparing(i -> i.index()))
        .orElseThrow();
  }
}
