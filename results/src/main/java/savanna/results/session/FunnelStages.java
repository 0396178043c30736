// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import savanna.results.config.FunnelFile;
import savanna.results.io.TextFile;
import savanna.search.config.FunnelSettings;
import savanna.search.config.SearchConfig;
import savanna.search.funnel.FunnelDefaults;
import savanna.tasks.Task;
import savanna.tasks.TaskException;
import savanna.tasks.Tasks;

/** The settings of a search's funnel, by default or from a file. */
public final class FunnelStages {
  private FunnelStages() {}

  /**
   * Returns the settings for a search.
   *
   * @param file with what differs from the default, null for nothing
   * @throws SessionException if the file cannot be read, or the search has used every family of
   *     tasks
   * @throws TaskException if a task of the search is not there
   * @throws savanna.results.io.BadFileException with line and column of what is wrong in it: a task
   *     that there is not, or one of a family that the search has used
   */
  public static FunnelSettings of(SearchConfig search, @Nullable Path file) {
    Set<String> used =
        search.fitness().tasks().stream()
            .map(name -> Tasks.byName(name).family())
            .collect(Collectors.toSet());
    FunnelSettings defaults;
    try {
      defaults = FunnelDefaults.avoiding(used);
    } catch (IllegalArgumentException e) {
      throw new SessionException(e.getMessage() + "; there is nothing to try it on");
    }
    return file == null ? defaults : read(file, defaults, used);
  }

  private static FunnelSettings read(Path path, FunnelSettings defaults, Set<String> used) {
    FunnelFile file = FunnelFile.parse(path.toString(), TextFile.read(path), defaults);
    FunnelSettings settings = file.settings();
    for (int stage = 0; stage < settings.stages().size(); stage++) {
      List<String> tasks = settings.stages().get(stage).tasks();
      for (int k = 0; k < tasks.size(); k++) {
        check(file, "stages[" + stage + "].tasks[" + k + "]", tasks.get(k), used);
      }
    }
    if (settings.metaValidation().points() > 0) {
      check(file, "metaValidation.task", settings.metaValidation().task(), used);
    }
    return settings;
  }

  private static void check(FunnelFile file, String place, String name, Set<String> used) {
    Task task;
    try {
      task = Tasks.byName(name);
    } catch (TaskException e) {
      throw file.error(place, String.valueOf(e.getMessage()));
    }
    if (used.contains(task.family())) {
      throw file.error(
          place, "the search has used tasks of the family " + task.family() + "; give another");
    }
  }

  /** Returns all tasks of a funnel. */
  static List<Task> tasks(FunnelSettings settings) {
    List<String> names = new ArrayList<>();
    settings.stages().forEach(stage -> names.addAll(stage.tasks()));
    if (settings.metaValidation().points() > 0) {
      names.add(settings.metaValidation().task());
    }
    return names.stream().distinct().map(Tasks::byName).toList();
  }
}
