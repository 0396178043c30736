// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;

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
      ObjectNode tree =
          (ObjectNode) ConfigMerge.over(given, RunConfig.DEFAULT.toJson(), "", places);
      return new ConfigFile(places, new ConfigMapping(places).config(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the text was read once without an error", e);
    }
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
