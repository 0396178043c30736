// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.results.RunDirectory;
import savanna.results.summary.Failures;
import savanna.results.summary.RunCost;
import savanna.results.summary.RunSummary;
import savanna.results.summary.WorkersSummary;
import savanna.search.event.MeasuredProgram;
import savanna.search.record.HallOfFame;
import savanna.search.record.Statistics;
import savanna.tasks.file.TaskFile;

/**
 * The JSON form of what a run has come to.
 *
 * @param run its directory
 * @param description of its config
 * @param seed of the run
 * @param kernels family of BLAS kernels that trains
 * @param finished what ended it, a key of the config; null if it was interrupted or goes on
 * @param initialFitness of the initial program
 * @param statistics counts up to the last event
 * @param cost time that the run has taken in all its processes
 * @param rates counts by that time
 * @param best the fittest program whose seeds are full; null while none beat the warm starts
 * @param hallOfFame the fittest programs of all sizes, best first
 * @param frontier programs that no smaller one equals, best first
 * @param retests announced bests on seeds that the search does not select by
 * @param failures what could not be trained
 * @param notReproducible its own tasks whose losses do not come out again to the bit
 * @param workers who trained; null where only the process that searched did
 * @param funnel what its funnel has come to; null if there is none
 */
record RunReport(
    String run,
    String description,
    long seed,
    String kernels,
    @Nullable String finished,
    double initialFitness,
    Statistics statistics,
    RunCost cost,
    List<Rate> rates,
    @Nullable Entry best,
    List<Entry> hallOfFame,
    List<Entry> frontier,
    List<RunSummary.Retest> retests,
    Failures failures,
    List<String> notReproducible,
    @Nullable WorkersSummary workers,
    @Nullable FunnelState funnel) {

  /**
   * A program of the run.
   *
   * @param seeds that the fitness is a mean of
   * @param program its text
   * @param liveProgram its live statements only
   */
  record Entry(
      int index,
      double fitness,
      int seeds,
      int statements,
      int liveStatements,
      int liveStates,
      String hash,
      String program,
      String liveProgram) {

    static Entry of(HallOfFame.Entry entry) {
      return new Entry(
          entry.index(),
          entry.fitness(),
          entry.seeds(),
          entry.shape().statements(),
          entry.shape().liveStatements(),
          entry.shape().liveStates(),
          entry.hash(),
          entry.program(),
          live(entry.program()));
    }
  }

  /** Returns a program's text without what can never reach an update. */
  static String live(String program) {
    return AbstractExecution.of(ProgramParser.parse(program)).liveProgram().toString();
  }

  static RunReport of(RunDirectory run, RunSummary summary, int top) {
    RunCost cost = RunCost.of(run);
    return new RunReport(
        run.path().toString(),
        run.config().description(),
        run.config().search().seed(),
        run.config().kernels().toString(),
        summary.finished().map(end -> end.reason()).orElse(null),
        summary.initial().map(MeasuredProgram::fitness).orElse(Double.NaN),
        summary.statistics(),
        cost,
        Rate.all(summary.statistics(), cost),
        summary
            .best()
            .map(
                best ->
                    Entry.of(
                        new HallOfFame.Entry(
                            best.index(),
                            best.hash(),
                            best.shape(),
                            best.seeds(),
                            best.fitness(),
                            best.program())))
            .orElse(null),
        summary.hallOfFame().top(top).stream().map(Entry::of).toList(),
        summary.hallOfFame().frontier().stream().map(Entry::of).toList(),
        summary.retests(),
        summary.failures(),
        run.config().tasks().stream()
            .filter(own -> !own.task().deterministic())
            .map(TaskFile::name)
            .toList(),
        WorkersSummary.of(run).orElse(null),
        FunnelState.of(run));
  }
}
