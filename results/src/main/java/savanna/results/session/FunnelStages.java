// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import savanna.results.config.FunnelFile;
import savanna.results.config.RunConfig;
import savanna.results.io.TextFile;
import savanna.search.config.FunnelSettings;
import savanna.search.funnel.FunnelDefaults;
import savanna.tasks.Task;
import savanna.tasks.TaskCatalog;
import savanna.tasks.TaskException;
import savanna.tasks.data.DataException;
import savanna.tasks.file.TaskFile;

/** The settings of a search's funnel, by default or from a file. */
public final class FunnelStages {
  private FunnelStages() {}

  /**
   * Returns the settings for a search.
   *
   * @param config of its run
   * @param file with what differs from the default, null for nothing; it may name task files, whose
   *     definitions the settings have
   * @throws SessionException if the file cannot be read, or the search has used every family of
   *     tasks
   * @throws TaskException if a task of the search is not there
   * @throws savanna.results.io.BadFileException with line and column of what is wrong in it: a task
   *     that there is not, or one of a family that the search has used
   */
  public static FunnelSettings of(RunConfig config, @Nullable Path file) {
    TaskCatalog catalog = config.catalog();
    Set<String> used =
        config.search().fitness().tasks().stream()
            .map(name -> catalog.byName(name).family())
            .collect(Collectors.toSet());
    FunnelSettings defaults;
    try {
      defaults = FunnelDefaults.avoiding(used);
    } catch (IllegalArgumentException e) {
      throw new SessionException(e.getMessage() + "; there is nothing to try it on");
    }
    return file == null ? defaults : read(file, defaults, used, config);
  }

  private static FunnelSettings read(
      Path path, FunnelSettings defaults, Set<String> used, RunConfig config) {
    FunnelFile file = FunnelFile.parse(path.toString(), TextFile.read(path), defaults);
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, ObjectNode> own = new LinkedHashMap<>();
    for (TaskFile task : own(file.settings())) {
      own.put(task.name(), task.definition());
    }
    FunnelSettings settings = file.settings();
    for (Map.Entry<String, String> place : places(settings).entrySet()) {
      String name = place.getValue();
      if (TaskFile.isPath(name)) {
        try {
          Path taskPath = path.toAbsolutePath().resolveSibling(TaskFile.pathOf(name));
          TaskFile task = TaskFile.read(taskPath);
          own.put(task.name(), task.definition());
          names.put(name, TaskFile.nameOf(name, task));
        } catch (TaskException | DataException e) {
          throw file.error(place.getKey(), String.valueOf(e.getMessage()));
        }
      }
    }
    settings = settings.withTasks(name -> names.getOrDefault(name, name), own);
    TaskCatalog catalog = catalog(config, settings);
    places(settings).forEach((place, name) -> check(file, place, name, used, catalog));
    return settings;
  }

  /** Returns the names of all tasks by their places in a file. */
  private static Map<String, String> places(FunnelSettings settings) {
    Map<String, String> places = new LinkedHashMap<>();
    for (int stage = 0; stage < settings.stages().size(); stage++) {
      List<String> tasks = settings.stages().get(stage).tasks();
      for (int k = 0; k < tasks.size(); k++) {
        places.put("stages[" + stage + "].tasks[" + k + "]", tasks.get(k));
      }
    }
    if (settings.metaValidation().points() > 0) {
      places.put("metaValidation.task", settings.metaValidation().task());
    }
    return places;
  }

  private static void check(
      FunnelFile file, String place, String name, Set<String> used, TaskCatalog catalog) {
    Task task;
    try {
      task = catalog.byName(name);
    } catch (TaskException e) {
      throw file.error(place, String.valueOf(e.getMessage()));
    }
    if (used.contains(task.family())) {
      throw file.error(
          place, "the search has used tasks of the family " + task.family() + "; give another");
    }
  }

  private static List<TaskFile> own(FunnelSettings settings) {
    List<TaskFile> own = new ArrayList<>();
    for (Map.Entry<String, JsonNode> task : settings.tasks().entrySet()) {
      own.add(TaskFile.of("the funnel's task", task.getKey(), task.getValue()));
    }
    return own;
  }

  /**
   * Returns the tasks that a funnel may name: those of the class path, the run's own, and its own.
   *
   * @throws TaskException if two of them have one name and differ
   */
  public static TaskCatalog catalog(RunConfig config, FunnelSettings settings) {
    List<TaskFile> own = new ArrayList<>(own(settings));
    own.removeIf(config.tasks()::contains);
    return config.catalog().with(own.stream().map(TaskFile::task).toList());
  }

  /** Returns all tasks of a funnel, whose data is as it was. */
  static List<Task> tasks(RunConfig config, FunnelSettings settings, Path folder) {
    TaskCatalog catalog = catalog(config, settings);
    List<Task> tasks = places(settings).values().stream().distinct().map(catalog::byName).toList();
    tasks.forEach(task -> task.source().verify());
    return tasks.stream().map(task -> task.printingTo(folder)).toList();
  }
}
