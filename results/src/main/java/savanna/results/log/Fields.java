// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import savanna.results.io.Json;

/**
 * A JSON object from which each key is taken once; in the end none may be left. All methods throw
 * {@link IllegalArgumentException}, naming the key, for what is missing or of the wrong type.
 */
public final class Fields {
  private final ObjectNode rest;

  /** Makes it from an object, which is used up. */
  public Fields(JsonNode object) {
    if (!object.isObject()) {
      throw new IllegalArgumentException("expected an object");
    }
    this.rest = (ObjectNode) object;
  }

  /**
   * Returns the value of a key.
   *
   * @throws IllegalArgumentException if it is missing or of another type
   */
  public <T> T take(String key, Class<T> type) {
    JsonNode value = rest.remove(key);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("the key '" + key + "' is missing");
    }
    try {
      return Json.MAPPER.treeToValue(value, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the value of '" + key + "' is wrong: " + value, e);
    }
  }

  /**
   * Checks that every key was taken.
   *
   * @throws IllegalArgumentException if one was not
   */
  public void end() {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("unknown key '" + rest.fieldNames().next() + "'");
    }
  }
}
