// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;

/**
 * Where the values of a JSON text stand, by path such as {@code phases[0].repeat}: a tree does not
 * remember that, and errors should say it.
 */
final class JsonLocations {
  private final String file;
  private final Map<String, JsonLocation> places = new HashMap<>();

  private JsonLocations(String file) {
    this.file = file;
  }

  /**
   * Returns the places of a text.
   *
   * @param file for messages
   * @throws BadFileException if the text is not JSON, or an object has a key twice
   */
  static JsonLocations of(String file, String text) {
    JsonLocations places = new JsonLocations(file);
    try (JsonParser parser = Json.MAPPER.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw BadFileException.at(file, 1, 1, "expected a JSON object, { ... }");
      }
      places.collect(parser, "");
      if (parser.nextToken() != null) {
        throw places.error(parser.currentTokenLocation(), "nothing may follow the closing }");
      }
    } catch (JsonProcessingException e) {
      throw places.error(e.getLocation(), "not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot fail to be read", e);
    }
    return places;
  }

  private void collect(JsonParser parser, String path) throws IOException {
    places.put(path, parser.currentTokenLocation());
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
        JsonLocation key = parser.currentTokenLocation();
        parser.nextToken();
        collect(parser, field);
        places.put(keyOf(field), key);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        collect(parser, path + "[" + i + "]");
      }
    }
  }

  private static String keyOf(String path) {
    return "key " + path;
  }

  /** Returns whether the text has a value at this path. */
  boolean has(String path) {
    return places.containsKey(path);
  }

  /** Returns an error at the key that stands before a value. */
  BadFileException errorAtKey(String path, String message) {
    return error(places.get(keyOf(path)), message);
  }

  /** Returns an error at a value, or at the start of the text if it has no such value. */
  BadFileException errorAt(String path, String message) {
    return error(places.get(path), message);
  }

  private BadFileException error(@Nullable JsonLocation place, String message) {
    return place == null
        ? BadFileException.at(file, 1, 1, message)
        : BadFileException.at(file, place.getLineNr(), place.getColumnNr(), message);
  }
}
