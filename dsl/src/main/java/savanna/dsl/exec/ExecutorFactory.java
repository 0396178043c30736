// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Program;

/**
 * A way of running programs; the name is recorded with every result that it computed. Executors are
 * found by {@link java.util.ServiceLoader}: an implementation is a public class with a public
 * constructor without parameters, named in {@code
 * META-INF/services/savanna.dsl.exec.ExecutorFactory}.
 */
public interface ExecutorFactory {

  /** Returns the name that flags, configs and logs use, e.g. {@code nd4j}. */
  String name();

  /**
   * Returns a workspace in which one program after another can run on the same two vectors.
   *
   * @param layout of the parameter tensors in the flat vectors
   * @param weights float vector [layout.size()], changed in place by each train step
   * @param gradient float vector [layout.size()], read by each train step, never changed
   * @throws IllegalArgumentException if a vector is not a contiguous float vector of that length
   */
  ExecutorWorkspace newWorkspace(ParameterLayout layout, INDArray weights, INDArray gradient);

  /**
   * Returns an executor in a workspace of its own. For many programs on the same vectors use {@link
   * #newWorkspace}.
   *
   * @throws IllegalArgumentException if the program is ill-typed or a vector does not fit
   */
  default OptimizerExecutor create(
      Program program, ParameterLayout layout, INDArray weights, INDArray gradient) {
    return newWorkspace(layout, weights, gradient).executor(program);
  }
}
