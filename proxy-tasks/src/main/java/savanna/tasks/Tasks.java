// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.List;
import java.util.Optional;
import savanna.tasks.data.EmbeddedTables;
import savanna.tasks.model.Mlp;

/** The tasks that there are. */
public final class Tasks {
  private static final List<Task> ALL = List.of(irisMlp());

  private Tasks() {}

  /** Returns all tasks, those without data included, from the fastest up. */
  public static List<Task> all() {
    return ALL;
  }

  /** Returns the task of this name, if there is one. */
  public static Optional<Task> find(String name) {
    return ALL.stream().filter(task -> task.name().equals(name)).findFirst();
  }

  private static Task irisMlp() {
    return new Task(
        "iris-mlp",
        "iris-mlp",
        1,
        "species of iris from four lengths; 4-16-3 perceptron, full batch (smoke task)",
        EmbeddedTables.iris(),
        new Mlp(4, List.of(16), 3),
        120,
        50,
        Schedule.COSINE);
  }
}
