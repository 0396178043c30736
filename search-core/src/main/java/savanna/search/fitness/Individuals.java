// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.FitnessSettings;
import savanna.search.event.Shape;

/** Makes individuals from abstract executions. */
public final class Individuals {
  private Individuals() {}

  static Shape shape(AbstractExecution execution) {
    return new Shape(
        execution.program().statements().size(),
        execution.liveStatements(),
        execution.liveStates().size());
  }

  public static Individual of(
      int index, AbstractExecution execution, FitnessRecord record, FitnessSettings settings) {
    Shape shape = shape(execution);
    return new Individual(
        index,
        execution.program(),
        execution.hash(),
        shape,
        record,
        Baseline.charge(settings, shape));
  }
}
