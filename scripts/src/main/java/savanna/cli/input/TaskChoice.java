// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.util.List;
import savanna.tasks.Task;
import savanna.tasks.TaskException;
import savanna.tasks.Tasks;

/** Tasks by name, see {@link Tasks#byName}. */
public final class TaskChoice {
  private TaskChoice() {}

  /**
   * Returns the tasks of these names.
   *
   * @throws BadInputException if there is no such task, or its data is absent
   */
  public static List<Task> all(List<String> names) {
    return names.stream().map(TaskChoice::one).toList();
  }

  /**
   * Returns the task of this name.
   *
   * @throws BadInputException if there is no such task, or its data is absent
   */
  public static Task one(String name) {
    try {
      return Tasks.byName(name);
    } catch (TaskException e) {
      List<String> names = Tasks.all().stream().map(Task::name).toList();
      String base = name.replaceFirst(":.*", "");
      String meant = names.contains(base) ? "" : Suggestion.among(names, base);
      throw new BadInputException(e.getMessage() + meant);
    }
  }
}
