// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;
import savanna.search.mutation.MutationOperators;

/** Lays what a file gives over what is usual. */
final class ConfigMerge {
  /** Where operators that are not built in may stand, too. */
  private static final String OPERATORS = "mutation.weights";

  private ConfigMerge() {}

  private static boolean isOperator(String name) {
    return MutationOperators.names().contains(name);
  }

  /**
   * Returns the base with everything that is given in its place. A list replaces the base's list;
   * an object in it is laid over the first element of the base's.
   *
   * @param path of the two in the file, empty at the top
   * @throws BadFileException if a key is given that the base does not have, or a null
   */
  static JsonNode over(JsonNode given, JsonNode base, String path, JsonLocations places) {
    if (given.isNull()) {
      throw places.errorAt(path, path + " is null; leave the key out to get the default");
    }
    if (given.isObject() && base.isObject()) {
      ObjectNode merged = base.deepCopy();
      for (Map.Entry<String, JsonNode> field : given.properties()) {
        String inner = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        JsonNode known = base.get(field.getKey());
        if (known == null && path.equals(OPERATORS) && isOperator(field.getKey())) {
          known = DoubleNode.valueOf(0);
        }
        if (known == null) {
          throw places.errorAtKey(inner, unknown(field.getKey(), path, base));
        }
        merged.set(field.getKey(), over(field.getValue(), known, inner, places));
      }
      return merged;
    }
    if (given.isArray() && base.isArray()) {
      boolean ofObjects = !base.isEmpty() && base.get(0).isObject();
      ArrayNode merged = Json.MAPPER.createArrayNode();
      for (int i = 0; i < given.size(); i++) {
        JsonNode element = given.get(i);
        merged.add(over(element, ofObjects ? base.get(0) : element, path + "[" + i + "]", places));
      }
      return merged;
    }
    return given;
  }

  private static String unknown(String key, String path, JsonNode base) {
    StringBuilder known = new StringBuilder();
    base.fieldNames()
        .forEachRemaining(name -> known.append(known.isEmpty() ? "" : ", ").append(name));
    String where = path.isEmpty() ? "" : " in " + path;
    return "unknown key '" + key + "'" + where + "; known are " + known;
  }
}
