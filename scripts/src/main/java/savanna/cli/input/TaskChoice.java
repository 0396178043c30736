// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import savanna.tasks.Task;
import savanna.tasks.Tasks;

/**
 * Tasks by name: one that {@code savanna tasks} lists, or {@code NAME:STEPS}, which is the same
 * task with another number of train steps and has that whole name in logs and tables.
 */
public final class TaskChoice {
  private static final int MOST_TRAIN_STEPS = 10_000_000;

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
    int colon = name.indexOf(':');
    String base = colon < 0 ? name : name.substring(0, colon);
    Task task =
        Tasks.find(base)
            .orElseThrow(
                () -> new BadInputException("no task '" + base + "'; there are " + names()));
    Optional<String> missing = task.missing();
    if (missing.isPresent()) {
      throw new BadInputException("the data of task " + base + " is absent: " + missing.get());
    }
    return colon < 0 ? task : named(task, name, trainSteps(name, name.substring(colon + 1)));
  }

  private static int trainSteps(String name, String text) {
    try {
      int trainSteps = Integer.parseInt(text);
      if (trainSteps >= 1 && trainSteps <= MOST_TRAIN_STEPS) {
        return trainSteps;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new BadInputException(
        "task '" + name + "': the train steps after the colon are a number from 1 to 10000000");
  }

  private static Task named(Task task, String name, int trainSteps) {
    return new Task(
        name,
        task.family(),
        task.scale(),
        task.description(),
        task.source(),
        task.architecture(),
        task.batchSize(),
        trainSteps,
        task.schedule());
  }

  private static String names() {
    return Tasks.all().stream().map(Task::name).collect(Collectors.joining(", "));
  }
}
