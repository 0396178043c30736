// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import savanna.tasks.data.DataDirectory;

/**
 * The tasks of the class path, by name: those of every {@link TaskFamily} that {@link
 * ServiceLoader} finds. A family scales from a proxy (x1) to tasks that cost about 10 and 100 times
 * as much, in model and train steps; their names end in {@code -x10} and {@code -x100}.
 */
public final class Tasks {
  /**
   * Names of the proxies that searches and comparisons use by default: a vision and a language
   * transformer on which good optimizers differ by more than the noise and a constant rate loses.
   * The cheaper one comes first, so that it stops the hopeless. Chosen from the measurements under
   * {@code results/published/proxies}.
   */
  public static final List<String> DEFAULT_SUITE = List.of("digits-vit", "java-lm");

  /** Whose families come first, in the order of their list; all others by name. */
  private static final String OWN_PACKAGE = Tasks.class.getPackageName() + ".";

  private static final Found FOUND = Found.of(DataDirectory.of(System.getenv()));

  private Tasks() {}

  /** What is on the class path, or what is wrong with it. */
  private record Found(
      List<TaskFamily> families, @Nullable TaskCatalog catalog, @Nullable String problem) {

    static Found of(DataDirectory directory) {
      try {
        List<TaskFamily> families = load();
        return new Found(families, Tasks.catalog(families, directory), null);
      } catch (TaskException e) {
        return new Found(List.of(), null, e.getMessage());
      }
    }
  }

  private static List<TaskFamily> load() {
    List<TaskFamily> own = new ArrayList<>();
    List<TaskFamily> others = new ArrayList<>();
    Map<String, TaskFamily> byName = new HashMap<>();
    try {
      for (TaskFamily family : ServiceLoader.load(TaskFamily.class)) {
        TaskFamily other = byName.putIfAbsent(family.name(), family);
        if (other != null) {
          throw new TaskException(
              "two task families are named '"
                  + family.name()
                  + "', "
                  + other.getClass().getName()
                  + " and "
                  + family.getClass().getName()
                  + "; leave one off the class path");
        }
        (family.getClass().getName().startsWith(OWN_PACKAGE) ? own : others).add(family);
      }
    } catch (ServiceConfigurationError e) {
      throw new TaskException("a task family cannot be loaded: " + e.getMessage());
    }
    others.sort(Comparator.comparing(TaskFamily::name));
    own.addAll(others);
    return List.copyOf(own);
  }

  private static TaskCatalog catalog(List<TaskFamily> families, DataDirectory directory) {
    List<Task> tasks = new ArrayList<>();
    for (TaskFamily family : families) {
      for (Task task : family.tasks(directory)) {
        if (!task.family().equals(family.name())) {
          throw new TaskException(
              "the family '"
                  + family.name()
                  + "' has the task '"
                  + task.name()
                  + "' of the family '"
                  + task.family()
                  + "'; correct "
                  + family.getClass().getName());
        }
        tasks.add(task);
      }
    }
    return new TaskCatalog(tasks);
  }

  /**
   * Returns all families: those of this module first, then the others by name.
   *
   * @throws TaskException if one cannot be loaded, or two have one name
   */
  public static List<TaskFamily> families() {
    catalog();
    return FOUND.families();
  }

  static TaskCatalog catalog() {
    if (FOUND.catalog() == null) {
      throw new TaskException(String.valueOf(FOUND.problem()));
    }
    return FOUND.catalog();
  }

  /**
   * Returns all tasks, those without data included, family by family from the proxy up.
   *
   * @throws TaskException if a family cannot be loaded, or two have one name
   */
  public static List<Task> all() {
    return catalog().all();
  }

  /** Returns all tasks with optional data from this directory. */
  public static List<Task> in(DataDirectory directory) {
    return catalog(families(), directory).all();
  }

  /**
   * Returns the task of this name, see {@link TaskCatalog#byName}.
   *
   * @throws TaskException if there is no such task, or its data is absent
   */
  public static Task byName(String name) {
    return catalog().byName(name);
  }

  /** Returns the name of the task that is the same but trains so many times as long. */
  public static String longer(String name, int length) {
    return TaskName.longer(name, length);
  }

  /** Returns the listed task of this name, if there is one. */
  public static Optional<Task> find(String name) {
    return catalog().find(name);
  }

  /** Returns the tasks of a family, from the proxy up; none if there is no such family. */
  public static List<Task> family(String name) {
    return catalog().family(name);
  }
}
