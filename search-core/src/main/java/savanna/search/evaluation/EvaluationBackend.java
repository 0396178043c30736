// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.List;
import savanna.dsl.exec.ExecutorFactory;
import savanna.tasks.Task;
import savanna.tasks.file.TaskFile;

/**
 * A way of training candidates: on threads of this process, on other machines, on other hardware.
 * Everything that trains opens its {@link EvaluationService} here.
 *
 * <p>Others may add one. An implementation is public, has a public constructor without parameters,
 * and is named in a file {@code META-INF/services/savanna.search.evaluation.EvaluationBackend} on
 * the class path, so that {@link EvaluationBackends} finds it. {@link
 * savanna.search.testing.EvaluationServiceContract} tests it.
 *
 * <p>A run can be repeated, resumed and replayed because results depend on the program, task, seed
 * and hurdle alone. A backend that trains must give the same bits as {@code threads} on the same
 * kind of machine, or say by {@link #arithmetic} that it does not.
 */
public interface EvaluationBackend {

  /** Returns the name that flags use, e.g. {@code threads}: lower-case letters, digits, hyphens. */
  String name();

  /**
   * Returns what the last bits of results depend on beside the kernels of this machine's CPU, e.g.
   * a device and its driver; empty for a backend that gives the bits of {@code threads}. A run
   * records it, and is not resumed under another.
   *
   * @throws BackendException if it cannot be used here; the message says what to do
   */
  default String arithmetic() {
    return "";
  }

  /**
   * Starts a service. The caller closes it.
   *
   * @throws BackendException if it cannot be started here; the message says what to do
   */
  EvaluationService open(Request request);

  /**
   * What a service is for.
   *
   * @param tasks that candidates may name
   * @param files definitions of those tasks that are not on the class path, for workers elsewhere;
   *     may have more than candidates name
   * @param executors that run their programs; its name stands for it elsewhere
   * @param workers candidates to train at the same time, from 1; a backend that has no choice may
   *     ignore it
   */
  record Request(List<Task> tasks, List<TaskFile> files, ExecutorFactory executors, int workers) {

    /**
     * @throws IllegalArgumentException if the number of workers is not positive
     */
    public Request {
      tasks = List.copyOf(tasks);
      files = List.copyOf(files);
      if (workers < 1) {
        throw new IllegalArgumentException("workers must be at least 1, got " + workers);
      }
    }

    /**
     * Makes a request for tasks of the class path alone.
     *
     * @throws IllegalArgumentException if the number of workers is not positive
     */
    public Request(List<Task> tasks, ExecutorFactory executors, int workers) {
      this(tasks, List.of(), executors, workers);
    }
  }
}
