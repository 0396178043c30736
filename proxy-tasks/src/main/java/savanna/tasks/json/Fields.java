// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import savanna.tasks.TaskException;

/**
 * The values of a JSON object, asked for one by one. What was asked for is known; {@link #finish}
 * refuses the rest. Every error has its place. For one thread.
 */
public final class Fields {
  private final JsonText text;
  private final String path;
  private final ObjectNode tree;
  private final Set<String> known = new LinkedHashSet<>();

  Fields(JsonText text, String path, ObjectNode tree) {
    this.text = text;
    this.path = path;
    this.tree = tree;
  }

  /** Returns whether there is a value. */
  public boolean has(String key) {
    known.add(key);
    return tree.has(key);
  }

  /** Returns an error at a value. */
  public TaskException error(String key, String message) {
    return text.error(inner(key), message);
  }

  private String inner(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private JsonNode value(String key) {
    if (!has(key)) {
      throw text.error(
          path, "the key \"" + key + "\" is missing" + (path.isEmpty() ? "" : " in " + path));
    }
    return tree.get(key);
  }

  private TaskException wrong(String key, String expected) {
    return error(key, inner(key) + " must be " + expected);
  }

  /** Returns a string that is not empty. */
  public String string(String key) {
    JsonNode value = value(key);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw wrong(key, "a string that is not empty");
    }
    return value.asText();
  }

  /** Returns a string, or this one if there is none. */
  public String string(String key, String otherwise) {
    return has(key) ? string(key) : otherwise;
  }

  /** Returns one of these strings. */
  public String oneOf(String key, @Nullable String otherwise, List<String> values) {
    String value = otherwise == null ? string(key) : string(key, otherwise);
    if (!values.contains(value)) {
      throw error(
          key,
          inner(key) + " must be one of " + String.join(", ", values) + ", got '" + value + "'");
    }
    return value;
  }

  /** Returns a whole number of this range. */
  public int integer(String key, int lowest, int highest) {
    JsonNode value = value(key);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.asLong() < lowest
        || value.asLong() > highest) {
      throw wrong(key, "a whole number from " + lowest + " to " + highest);
    }
    return value.asInt();
  }

  /** Returns a whole number of this range, or this one if there is none. */
  public int integer(String key, int lowest, int highest, int otherwise) {
    return has(key) ? integer(key, lowest, highest) : otherwise;
  }

  /** Returns a number of this range, or this one if there is none. */
  public double number(String key, double lowest, double highest, double otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode value = tree.get(key);
    if (!value.isNumber() || !(value.asDouble() >= lowest && value.asDouble() <= highest)) {
      throw wrong(key, String.format(Locale.ROOT, "a number from %s to %s", lowest, highest));
    }
    return value.asDouble();
  }

  /** Returns the two numbers of a range within this one, or this number twice if there are none. */
  public List<Double> range(String key, double lowest, double highest, double otherwise) {
    if (!has(key)) {
      return List.of(otherwise, otherwise);
    }
    JsonNode value = tree.get(key);
    boolean right = value.isArray() && value.size() == 2;
    double last = lowest;
    for (JsonNode element : value) {
      right &= element.isNumber() && element.asDouble() >= last && element.asDouble() <= highest;
      last = element.asDouble();
    }
    if (!right) {
      throw wrong(
          key,
          String.format(
              Locale.ROOT,
              "a list of two numbers from %s to %s, the lower one first",
              lowest,
              highest));
    }
    return List.of(value.get(0).asDouble(), value.get(1).asDouble());
  }

  /** Returns true or false, or this if there is neither. */
  public boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!tree.get(key).isBoolean()) {
      throw wrong(key, "true or false");
    }
    return tree.get(key).asBoolean();
  }

  /** Returns strings; none if there is no such key. */
  public List<String> strings(String key) {
    List<String> strings = new ArrayList<>();
    if (has(key)) {
      JsonNode value = tree.get(key);
      if (!value.isArray()) {
        throw wrong(key, "a list of strings, [ ... ]");
      }
      for (JsonNode element : value) {
        if (!element.isTextual()) {
          throw wrong(key, "a list of strings, [ ... ]");
        }
        strings.add(element.asText());
      }
    }
    return List.copyOf(strings);
  }

  /** Returns whole numbers of this range. */
  public List<Integer> integers(String key, int lowest, int highest) {
    JsonNode value = value(key);
    List<Integer> integers = new ArrayList<>();
    boolean right = value.isArray();
    for (JsonNode element : value) {
      right &=
          element.isIntegralNumber()
              && element.canConvertToLong()
              && element.asLong() >= lowest
              && element.asLong() <= highest;
      integers.add(element.asInt());
    }
    if (!right) {
      throw wrong(key, "a list of whole numbers from " + lowest + " to " + highest);
    }
    return List.copyOf(integers);
  }

  /** Returns the values of an object; of an empty one if there is no such key. */
  public Fields object(String key) {
    if (!has(key)) {
      return new Fields(text, inner(key), JsonText.MAPPER.createObjectNode());
    }
    if (!(tree.get(key) instanceof ObjectNode object)) {
      throw wrong(key, "an object, { ... }");
    }
    return new Fields(text, inner(key), object);
  }

  /** Returns the values of an object that must be there. */
  public Fields required(String key) {
    value(key);
    return object(key);
  }

  /**
   * Refuses what was not asked for.
   *
   * @throws TaskException at the first key that is not known
   */
  public void finish() {
    for (String key : (Iterable<String>) tree::fieldNames) {
      if (!known.contains(key)) {
        throw error(
            key,
            "unknown key \""
                + key
                + "\""
                + (path.isEmpty() ? "" : " in " + path)
                + "; known are "
                + String.join(", ", known));
      }
    }
  }
}
