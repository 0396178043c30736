// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;
import savanna.tasks.TaskException;
import savanna.tasks.data.DataException;
import savanna.tasks.file.TaskFile;

/**
 * A config file: JSON with any part of a {@link RunConfig}, laid over {@link RunConfig#DEFAULT}. A
 * list replaces the default's list; an object in it is laid over the default's first element.
 * Unknown keys, keys that stand twice and values out of their range are errors with their place.
 */
public final class ConfigFile {
  /** The name of the config file in a run directory. */
  public static final String NAME = "config.json";

  /** The key that a run directory adds; ignored, so that a run's config can start another run. */
  public static final String PROVENANCE = "provenance";

  private final JsonLocations places;
  private final RunConfig config;

  private ConfigFile(JsonLocations places, RunConfig config) {
    this.places = places;
    this.config = config;
  }

  /**
   * Reads a config file.
   *
   * @param file its name for messages
   * @param text its content
   * @throws BadFileException with line and column of what is wrong
   */
  public static ConfigFile parse(String file, String text) {
    JsonLocations places = JsonLocations.of(file, text);
    try {
      ObjectNode given = (ObjectNode) Json.MAPPER.readTree(text);
      given.remove(PROVENANCE);
      List<TaskFile> tasks = tasks(given.remove(RunConfig.TASKS), places);
      ObjectNode tree =
          (ObjectNode) ConfigMerge.over(given, RunConfig.DEFAULT.toJson(), "", places);
      return new ConfigFile(places, new ConfigMapping(places).config(tree).withTasks(tasks));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the text was read once without an error", e);
    }
  }

  private static List<TaskFile> tasks(@Nullable JsonNode given, JsonLocations places) {
    List<TaskFile> tasks = new ArrayList<>();
    if (given == null) {
      return tasks;
    }
    if (!given.isObject()) {
      throw places.errorAt(RunConfig.TASKS, "tasks must be an object of names and tasks, { ... }");
    }
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String path = RunConfig.TASKS + "." + entry.getKey();
      try {
        tasks.add(TaskFile.of("the task", entry.getKey(), entry.getValue()));
      } catch (TaskException | DataException e) {
        throw places.errorAt(path, String.valueOf(e.getMessage()));
      }
    }
    return tasks;
  }

  /** Returns an error at the provenance in a run's config file. */
  public static BadFileException provenanceError(Path file, String message) {
    try {
      return JsonLocations.of(file.toString(), Files.readString(file))
          .errorAtKey(PROVENANCE, message);
    } catch (IOException e) {
      return FileErrors.cannotRead(file, e);
    }
  }

  /** Returns the config, complete. */
  public RunConfig config() {
    return config;
  }

  /**
   * Returns an error about a value that this file cannot judge, at its place.
   *
   * @param path e.g. {@code fitness.tasks[0]}
   */
  public BadFileException error(String path, String message) {
    return places.errorAt(path, message);
  }
}
