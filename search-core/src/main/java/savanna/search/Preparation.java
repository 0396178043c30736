// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.CacheKey;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.fitness.Baseline;
import savanna.search.fitness.FitnessRecord;
import savanna.search.fitness.HurdleCalibration;
import savanna.search.fitness.Individual;
import savanna.search.fitness.TrialPlan;
import savanna.search.population.WarmStarts;

/**
 * What is measured before the first child: the warm starts on every seed that programs can have,
 * the first of them also on the held-out seeds, and the calibration programs on the seeds of a
 * first evaluation. No hurdles. One candidate a program and seed, so that all workers have
 * something to do.
 */
final class Preparation {
  private final SearchConfig config;
  private final List<Program> warmStarts;
  private final List<Program> calibration;
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<Integer, Integer> programOf = new HashMap<>();

  /**
   * Plans the measurements.
   *
   * @param calibration programs whose hurdle ratios count, where the config asks for calibration
   */
  Preparation(SearchConfig config, List<Program> calibration) {
    this.config = config;
    this.warmStarts = WarmStarts.programs(config);
    this.calibration =
        config.hurdle().enabled() && config.hurdle().calibrated()
            ? List.copyOf(calibration)
            : List.of();
    int number = 0;
    for (Program program : warmStarts) {
      for (int k = 0; k < config.fitness().seedCap(); k++) {
        add(number, program, TrialPlan.searchSeed(config, k));
      }
      for (int k = 0; number == 0 && k < config.fitness().retestSeeds(); k++) {
        add(number, program, TrialPlan.heldOutSeed(config, k));
      }
      number++;
    }
    for (Program program : this.calibration) {
      for (int k = 0; k < config.fitness().seeds(); k++) {
        add(number, program, TrialPlan.searchSeed(config, k));
      }
      number++;
    }
  }

  private void add(int number, Program program, List<Trial> trials) {
    int index = -1 - candidates.size();
    candidates.add(new Candidate(index, program.toString(), trials));
    programOf.put(index, number);
  }

  /** Returns what is to be evaluated. */
  List<Candidate> candidates() {
    return List.copyOf(candidates);
  }

  /** Returns the number of a candidate's program: warm starts first, then calibration programs. */
  int programOf(Candidate candidate) {
    return requireNonNull(programOf.get(candidate.index()));
  }

  /**
   * Returns the event that begins the log.
   *
   * @param evaluations of all candidates, in any order
   * @throws IllegalArgumentException if the initial program does not train
   */
  RunStarted started(List<Evaluation> evaluations) {
    Map<Integer, Evaluation> byIndex = new HashMap<>();
    evaluations.forEach(evaluation -> byIndex.put(evaluation.index(), evaluation));
    List<List<TrialResult>> results = new ArrayList<>();
    for (int i = 0; i < warmStarts.size() + calibration.size(); i++) {
      results.add(new ArrayList<>());
    }
    for (Candidate candidate : candidates) {
      results
          .get(programOf(candidate))
          .addAll(requireNonNull(byIndex.get(candidate.index())).trials());
    }
    Baseline baseline = new Baseline(results.get(0), List.of(), config.fitness());
    List<MeasuredProgram> measured = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Program program =
          i < warmStarts.size() ? warmStarts.get(i) : calibration.get(i - warmStarts.size());
      measured.add(measured(i, program, results.get(i), baseline));
    }
    List<MeasuredProgram> calibrated = measured.subList(warmStarts.size(), measured.size());
    return new RunStarted(
        measured.subList(0, warmStarts.size()),
        calibrated,
        HurdleCalibration.hurdles(config, calibrated, baseline));
  }

  private MeasuredProgram measured(
      int number, Program program, List<TrialResult> results, Baseline baseline) {
    AbstractExecution execution = AbstractExecution.of(program);
    FitnessRecord record = new FitnessRecord();
    int tasks = config.fitness().tasks().size();
    int searched = Math.min(results.size(), config.fitness().seedCap() * tasks);
    record.add(results.subList(0, searched), tasks, baseline);
    Individual individual = Individual.of(-1 - number, execution, record, config.fitness());
    return new MeasuredProgram(
        individual.index(),
        individual.hash().toString(),
        number < warmStarts.size() && config.fitness().cacheKey() == CacheKey.FINGERPRINT
            ? Search.fingerprint(program)
            : null,
        individual.shape(),
        individual.fitness(),
        results,
        program.toString());
  }
}
