// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON object from which each key is taken once; in the end none may be left. All methods throw
 * {@link IllegalArgumentException}, naming the key, for what is missing or of the wrong type.
 */
final class Fields {
  private final ObjectNode rest;

  /** Makes it from an object, which is used up. */
  Fields(JsonNode object) {
    if (!object.isObject()) {
      throw new IllegalArgumentException("expected an object");
    }
    this.rest = (ObjectNode) object;
  }

  boolean has(String key) {
    return rest.has(key);
  }

  <T> T take(String key, Class<T> type) {
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

  <T> T take(String key, Class<T> type, T usual) {
    return has(key) ? take(key, type) : usual;
  }

  <T> Optional<T> takeOptional(String key, Class<T> type) {
    return has(key) ? Optional.of(take(key, type)) : Optional.empty();
  }

  <T> List<T> takeList(String key, Function<JsonNode, T> element) {
    JsonNode value = rest.remove(key);
    if (value == null || !value.isArray()) {
      throw new IllegalArgumentException("the list '" + key + "' is missing");
    }
    List<T> list = new ArrayList<>(value.size());
    value.forEach(item -> list.add(element.apply(item)));
    return list;
  }

  void end() {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("unknown key '" + rest.fieldNames().next() + "'");
    }
  }
}
