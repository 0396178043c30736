// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import savanna.dsl.Program;

/**
 * Trains one program after another on a task. For one thread: every worker has its own. Where the
 * task is deterministic all of them compute the same bits.
 */
public interface TaskTrainer extends AutoCloseable {

  /**
   * Trains a program from its beginning; nothing is left of an earlier one.
   *
   * @param program that is well-typed
   * @param seed of the initial weights and the batches, the same for programs that are compared
   * @param hurdle that stops hopeless runs
   * @return also where a loss becomes NaN or infinite
   */
  TrainingResult train(Program program, long seed, Hurdle hurdle);

  /** Frees what it holds outside of the heap, such as a process. Does nothing a second time. */
  @Override
  default void close() {}
}
