// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import savanna.dsl.Program;

/**
 * The buffers in which one program after another runs on the same weights and gradient. A search
 * makes an executor for every candidate: here that costs microseconds and no memory that grows with
 * the number of programs. Not safe for use by several threads: one workspace a thread.
 */
public interface ExecutorWorkspace {

  /**
   * Returns an executor of the program with its states at zero. It takes over the buffers of the
   * executor that this workspace returned before, which must not be used any more: its methods
   * throw {@link IllegalStateException} from now on.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  OptimizerExecutor executor(Program program);
}
