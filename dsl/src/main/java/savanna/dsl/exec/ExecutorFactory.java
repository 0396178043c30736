// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Program;

/** A way of running programs; the name is recorded with every result that it computed. */
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
   * Returns what its user should know on this machine, a line each: what it does in another way
   * than it should. Empty if all is well.
   */
  default List<String> remarks() {
    return List.of();
  }

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
