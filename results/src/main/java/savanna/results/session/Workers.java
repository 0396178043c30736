// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.exec.ExecutorFactory;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationBackends;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.ThreadsBackend;
import savanna.tasks.Task;
import savanna.tasks.file.TaskFile;

/**
 * Who trains. Results depend on it by the last bits of a {@link #device} alone.
 *
 * @param backend where
 * @param count candidates trained at the same time, from 1
 */
public record Workers(EvaluationBackend backend, int count) {

  /**
   * @throws IllegalArgumentException if the count is not positive
   */
  public Workers {
    if (count < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + count);
    }
  }

  /** Returns one thread of this process for each core. */
  public static Workers ofThisMachine() {
    return new Workers(
        EvaluationBackends.named(ThreadsBackend.NAME), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns what trains where that is not the CPU of a kind of machine: a device and its driver.
   *
   * @throws savanna.search.evaluation.BackendException if it cannot be used here
   */
  public @Nullable String device() {
    String arithmetic = backend.arithmetic();
    return arithmetic.isEmpty() ? null : arithmetic;
  }

  /**
   * Returns a service of theirs; the caller closes it.
   *
   * @param files of those tasks that are not on the class path
   */
  public EvaluationService open(List<Task> tasks, List<TaskFile> files, ExecutorFactory executors) {
    return backend.open(new EvaluationBackend.Request(tasks, files, executors, count));
  }
}
