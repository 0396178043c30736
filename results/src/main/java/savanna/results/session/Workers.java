// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.List;
import savanna.dsl.exec.ExecutorFactory;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationBackends;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.ThreadsBackend;
import savanna.tasks.Task;
import savanna.tasks.file.TaskFile;

/**
 * Who trains. No result depends on it.
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
   * Returns a service of theirs; the caller closes it.
   *
   * @param files of those tasks that are not on the class path
   */
  public EvaluationService open(List<Task> tasks, List<TaskFile> files, ExecutorFactory executors) {
    return backend.open(new EvaluationBackend.Request(tasks, files, executors, count));
  }
}
