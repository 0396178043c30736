// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.compare.Comparison;
import savanna.search.compare.Measurement;
import savanna.search.compare.ProgramEvaluation;
import savanna.search.tuning.Tuned;

/**
 * The JSON form of an evaluation.
 *
 * @param executor that ran the programs
 * @param kernels family of BLAS kernels that trained
 * @param seeds that results are reported on are 0 to this minus one
 * @param tuning how the programs were tuned; null if they were not
 * @param results one for each program, task and seed
 * @param comparisons one for each task
 * @param costs one for each program and task, if they were asked for
 */
record EvaluateReport(
    String executor,
    String kernels,
    int seeds,
    @Nullable Tuning tuning,
    List<Measurement> results,
    List<Comparison> comparisons,
    List<UpdateCost> costs) {

  /**
   * Tuning, the same for all.
   *
   * @param budgetTrainingRuns most training runs for each program on each task
   * @param seeds on which each point was tried at first, -1 and down
   * @param programs what it gave
   */
  record Tuning(int budgetTrainingRuns, int seeds, List<TunedProgram> programs) {}

  /**
   * A tuned program.
   *
   * @param name label of the program
   * @param task that it was tuned for
   * @param updateFactor what the update is multiplied by
   * @param decayFactor what the decay is multiplied by
   * @param loss mean over the tuning seeds
   * @param trainingRuns that it took
   * @param program the text
   */
  record TunedProgram(
      String name,
      String task,
      double updateFactor,
      double decayFactor,
      double loss,
      int trainingRuns,
      String program) {

    static TunedProgram of(ProgramEvaluation.TunedProgram one) {
      Tuned best = one.tuning();
      return new TunedProgram(
          one.label(),
          one.task(),
          best.updateFactor(),
          best.decayFactor(),
          best.loss(),
          best.trainingRuns(),
          best.program().toString());
    }
  }
}
