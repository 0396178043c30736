// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tasks by name: those of the class path, see {@link Tasks}, and a run's own. Immutable.
 *
 * @param all tasks, those without data included
 */
public record TaskCatalog(List<Task> all) {

  /**
   * @throws TaskException if two tasks have one name
   */
  public TaskCatalog {
    all = List.copyOf(all);
    Map<String, Task> byName = new HashMap<>();
    for (Task task : all) {
      Task other = byName.putIfAbsent(task.name(), task);
      if (other != null) {
        throw new TaskException(
            "two tasks are named '"
                + task.name()
                + "': "
                + other.description()
                + "; and "
                + task.description()
                + "; rename one");
      }
    }
  }

  /** Returns the tasks of the class path. */
  public static TaskCatalog installed() {
    return Tasks.catalog();
  }

  /**
   * Returns these tasks and others.
   *
   * @throws TaskException if two have one name
   */
  public TaskCatalog with(Collection<? extends Task> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Task> together = new ArrayList<>(all);
    together.addAll(more);
    return new TaskCatalog(together);
  }

  /**
   * Returns the task of this name, which may end in a number of train steps or a length: {@code
   * digits-vit:100} and {@code digits-vit:4x} are digits-vit with 100 and with four times its train
   * steps. The task has the whole name.
   *
   * @throws TaskException if there is no such task, or its data is absent
   */
  public Task byName(String name) {
    TaskName parsed = TaskName.parse(name);
    Task task =
        find(parsed.base())
            .orElseThrow(
                () ->
                    new TaskException(
                        "no task '"
                            + parsed.base()
                            + "'; there are "
                            + all.stream().map(Task::name).collect(Collectors.joining(", "))));
    Optional<String> missing = task.missing();
    if (missing.isPresent()) {
      throw new TaskException("the data of task " + parsed.base() + " is absent: " + missing.get());
    }
    return name.equals(task.name()) ? task : task.named(name, parsed.trainSteps(task));
  }

  /** Returns the listed task of this name, if there is one. */
  public Optional<Task> find(String name) {
    return all.stream().filter(task -> task.name().equals(name)).findFirst();
  }

  /** Returns the tasks of a family, from the proxy up; none if there is no such family. */
  public List<Task> family(String name) {
    return all.stream().filter(task -> task.family().equals(name)).toList();
  }
}
