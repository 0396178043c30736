// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;
import savanna.search.config.FitnessSettings;
import savanna.search.event.Shape;

/**
 * A program in a search.
 *
 * @param index of the child; -1 - k for warm start k
 * @param program its program
 * @param hash of the program
 * @param shape of the program
 * @param record what is known of its cache key
 * @param charge taken off its fitness for its size
 */
public record Individual(
    int index,
    Program program,
    ProgramHash hash,
    Shape shape,
    FitnessRecord record,
    double charge) {

  /**
   * Returns an abstractly executed program as an individual.
   *
   * @param index of the child; -1 - k for warm start k
   * @param record what is known of its cache key
   * @param settings of the run, for its charges
   */
  public static Individual of(
      int index, AbstractExecution execution, FitnessRecord record, FitnessSettings settings) {
    Shape shape =
        new Shape(
            execution.program().statements().size(),
            execution.liveStatements(),
            execution.liveStates().size());
    double charge = Baseline.charge(settings, shape);
    return new Individual(index, execution.program(), execution.hash(), shape, record, charge);
  }

  /** Returns what it is worth by now; higher is better, minus infinity if it failed. */
  public double fitness() {
    return record.fitness() - charge;
  }
}
