// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import savanna.tasks.TaskException;

/** A JSON object with the places of its values, for errors. Immutable. */
public final class JsonText {
  /** Reads and writes; never configure it further: it is shared. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String name;
  private final ObjectNode tree;
  private final @Nullable ValuePlaces places;

  private JsonText(String name, ObjectNode tree, @Nullable ValuePlaces places) {
    this.name = name;
    this.tree = tree;
    this.places = places;
  }

  /** Returns an object without places: errors begin with this name. */
  public static JsonText of(String name, ObjectNode tree) {
    return new JsonText(name, tree.deepCopy(), null);
  }

  /**
   * Returns the object of a text.
   *
   * @param name of the file, for messages
   * @throws TaskException with line and column, if it is none
   */
  public static JsonText parse(String name, String text) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw error(name, e.getLocation(), "not JSON: " + JsonProblem.of(e));
    }
    if (!(tree instanceof ObjectNode object)) {
      throw new TaskException(name + ":1:1: expected a JSON object, { ... }");
    }
    try (JsonParser parser = MAPPER.createParser(text)) {
      parser.nextToken();
      return new JsonText(name, object, ValuePlaces.of(parser));
    } catch (IOException e) {
      throw new IllegalStateException("the text was read once without an error", e);
    }
  }

  /** Returns the values of the object. */
  public Fields fields() {
    return new Fields(this, "", tree);
  }

  /** Returns a copy of the object. */
  public ObjectNode tree() {
    return tree.deepCopy();
  }

  /** Returns an error at a value, or at the start if there is no such value. */
  TaskException error(String path, String message) {
    if (places == null) {
      return error(name, null, message);
    }
    JsonLocation place = places.value(path);
    return error(name, place == null ? places.value("") : place, message);
  }

  private static TaskException error(String name, @Nullable JsonLocation place, String message) {
    return new TaskException(
        place == null
            ? name + ": " + message
            : name + ":" + place.getLineNr() + ":" + place.getColumnNr() + ": " + message);
  }
}
