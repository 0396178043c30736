// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import savanna.tasks.data.DataDirectory;

/**
 * The tasks that there are, by name. A family scales from a proxy (x1) to tasks that cost about 10
 * and 100 times as much, in model and train steps; their names end in {@code -x10} and {@code
 * -x100}.
 */
public final class Tasks {
  /**
   * Names of the proxies that searches and comparisons use by default: a vision and a language
   * transformer on which good optimizers differ by more than the noise and a constant rate loses.
   * The cheaper one comes first, so that it stops the hopeless. Chosen from the measurements under
   * {@code results/published/proxies}.
   */
  public static final List<String> DEFAULT_SUITE = List.of("digits-vit", "java-lm");

  private static final List<Task> ALL = in(DataDirectory.of(System.getenv()));

  private Tasks() {}

  /** Returns all tasks, those without data included, family by family from the proxy up. */
  public static List<Task> all() {
    return ALL;
  }

  /** Returns all tasks with optional data from this directory. */
  public static List<Task> in(DataDirectory directory) {
    return Stream.concat(VisionTasks.all(directory).stream(), LanguageTasks.all(directory).stream())
        .toList();
  }

  /**
   * Returns the task of this name, which may end in a number of train steps or a length: {@code
   * digits-vit:100} and {@code digits-vit:4x} are digits-vit with 100 and with four times its train
   * steps. The task has the whole name.
   *
   * @throws TaskException if there is no such task, or its data is absent
   */
  public static Task byName(String name) {
    TaskName parsed = TaskName.parse(name);
    Task task =
        find(parsed.base())
            .orElseThrow(
                () ->
                    new TaskException(
                        "no task '"
                            + parsed.base()
                            + "'; there are "
                            + ALL.stream().map(Task::name).collect(Collectors.joining(", "))));
    Optional<String> missing = task.missing();
    if (missing.isPresent()) {
      throw new TaskException("the data of task " + parsed.base() + " is absent: " + missing.get());
    }
    return name.equals(task.name()) ? task : task.named(name, parsed.trainSteps(task));
  }

  /** Returns the name of the task that is the same but trains so many times as long. */
  public static String longer(String name, int length) {
    return TaskName.longer(name, length);
  }

  /** Returns the listed task of this name, if there is one. */
  public static Optional<Task> find(String name) {
    return ALL.stream().filter(task -> task.name().equals(name)).findFirst();
  }

  /** Returns the tasks of a family, from the proxy up; none if there is no such family. */
  public static List<Task> family(String name) {
    return ALL.stream().filter(task -> task.family().equals(name)).toList();
  }
}
