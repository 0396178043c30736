// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Program;

/** A way of running programs; the name is recorded with every result that it computed. */
public interface ExecutorFactory {

  /** Returns the name that flags, configs and logs use, e.g. {@code nd4j}. */
  String name();

  /**
   * Returns an executor of the program with its states at zero.
   *
   * @param program a valid program
   * @param layout of the parameter tensors in the flat vectors
   * @param weights float vector [layout.size()], changed in place by each step
   * @param gradient float vector [layout.size()], read by each step
   * @throws IllegalArgumentException if the program is ill-typed or a vector has another length
   */
  OptimizerExecutor create(
      Program program, ParameterLayout layout, INDArray weights, INDArray gradient);
}
