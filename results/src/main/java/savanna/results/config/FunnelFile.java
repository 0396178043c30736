// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;
import savanna.search.config.FunnelSettings;

/**
 * A file with the stages of a funnel: JSON with any part of {@link FunnelSettings}, laid over the
 * defaults like a {@link ConfigFile}: a list of stages replaces the default's, and a stage's keys
 * that are left out are those of the default's first stage.
 */
public final class FunnelFile {
  private static final String SCHEMA_KEY = "schema";
  private static final String TASKS_KEY = "tasks";
  private static final String SCHEMA = Json.schema("funnel-settings");

  private final JsonLocations places;
  private final FunnelSettings settings;

  private FunnelFile(JsonLocations places, FunnelSettings settings) {
    this.places = places;
    this.settings = settings;
  }

  /**
   * Reads a file.
   *
   * @param file its name for messages
   * @param text its content
   * @param defaults what a file that says nothing means
   * @throws BadFileException with line and column of what is wrong
   */
  public static FunnelFile parse(String file, String text, FunnelSettings defaults) {
    JsonLocations places = JsonLocations.of(file, text);
    try {
      ObjectNode given = (ObjectNode) Json.MAPPER.readTree(text);
      JsonNode own = given.remove(TASKS_KEY);
      if (own != null && !own.isObject()) {
        throw places.errorAt(TASKS_KEY, "tasks must be an object of names and tasks, { ... }");
      }
      ObjectNode tree = (ObjectNode) ConfigMerge.over(given, tree(defaults), "", places);
      tree.set(TASKS_KEY, own == null ? Json.MAPPER.createObjectNode() : own);
      String schema = tree.remove(SCHEMA_KEY).asText();
      if (!schema.equals(SCHEMA)) {
        throw places.errorAt(
            SCHEMA_KEY, "the schema is '" + schema + "', expected '" + SCHEMA + "'");
      }
      return new FunnelFile(places, Json.MAPPER.treeToValue(tree, FunnelSettings.class));
    } catch (JsonMappingException e) {
      throw new ConfigMapping(places).located(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the text was read once without an error", e);
    }
  }

  private static ObjectNode tree(FunnelSettings settings) {
    ObjectNode tree = Json.MAPPER.createObjectNode().put(SCHEMA_KEY, SCHEMA);
    tree.setAll(Json.MAPPER.<ObjectNode>valueToTree(settings));
    return tree;
  }

  /** Returns settings in the form of such a file. */
  public static String text(FunnelSettings settings) {
    return Json.pretty(tree(settings));
  }

  /** Returns the settings, complete. */
  public FunnelSettings settings() {
    return settings;
  }

  /**
   * Returns an error about a value that this file cannot judge, at its place.
   *
   * @param path e.g. {@code stages[0].tasks[0]}
   */
  public BadFileException error(String path, String message) {
    return places.errorAt(path, message);
  }
}
