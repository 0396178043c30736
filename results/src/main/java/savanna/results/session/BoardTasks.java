// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.List;
import savanna.tasks.Task;
import savanna.tasks.file.TaskFile;

/**
 * What the cells of a board train on.
 *
 * @param tasks to tune and to measure on
 * @param files of those that are not on the class path
 */
public record BoardTasks(List<Task> tasks, List<TaskFile> files) {
  public BoardTasks {
    tasks = List.copyOf(tasks);
    files = List.copyOf(files);
  }
}
