// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import savanna.tasks.Task;
import savanna.tasks.TaskCatalog;
import savanna.tasks.TaskException;
import savanna.tasks.data.DataException;
import savanna.tasks.file.TaskFile;

/** Tasks by name, see {@link TaskCatalog#byName}, or by the path of a {@link TaskFile}. */
public final class TaskChoice {
  private TaskChoice() {}

  /**
   * Returns the tasks of these names or paths.
   *
   * @throws BadInputException if there is no such task, its data is absent or wrong, or two are
   *     named alike
   */
  public static List<Task> all(List<String> names) {
    return all(names, TaskCatalog.installed());
  }

  /**
   * Returns the tasks of these names, which a catalog has, or paths.
   *
   * @throws BadInputException if there is no such task, its data is absent or wrong, or two are
   *     named alike
   */
  public static List<Task> all(List<String> names, TaskCatalog catalog) {
    List<Task> tasks = new ArrayList<>();
    for (String name : names) {
      Task task = one(name, catalog);
      if (tasks.stream().anyMatch(other -> other.name().equals(task.name()))) {
        throw new BadInputException("the task " + task.name() + " is given twice; rename one");
      }
      tasks.add(task);
    }
    return tasks;
  }

  /**
   * Returns the files of those names that are paths.
   *
   * @throws BadInputException if one cannot be read or is wrong, or its data is
   */
  public static List<TaskFile> files(List<String> names) {
    return names.stream().filter(TaskFile::isPath).map(TaskChoice::file).toList();
  }

  /**
   * Returns the task of this name or path.
   *
   * @throws BadInputException if there is no such task, or its data is absent or wrong
   */
  public static Task one(String name) {
    return one(name, TaskCatalog.installed());
  }

  private static Task one(String name, TaskCatalog catalog) {
    try {
      if (TaskFile.isPath(name)) {
        TaskFile file = file(name);
        return catalog.with(List.of(file.task())).byName(TaskFile.nameOf(name, file));
      }
      return catalog.byName(name);
    } catch (TaskException e) {
      List<String> names = catalog.all().stream().map(Task::name).toList();
      String base = name.replaceFirst(":.*", "");
      boolean known = names.contains(base) || TaskFile.isPath(name);
      throw new BadInputException(e.getMessage() + (known ? "" : Suggestion.among(names, base)));
    }
  }

  /**
   * Returns the task file of a path, which may have train steps or a length behind it.
   *
   * @throws BadInputException if it cannot be read or is wrong, or its data is
   */
  public static TaskFile file(String path) {
    try {
      return TaskFile.read(TaskFile.pathOf(path));
    } catch (TaskException | DataException e) {
      throw new BadInputException(requireNonNull(e.getMessage()));
    } catch (InvalidPathException e) {
      throw new BadInputException("'" + path + "' is no file name here");
    }
  }
}
