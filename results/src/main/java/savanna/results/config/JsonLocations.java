// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;
import savanna.tasks.json.JsonProblem;
import savanna.tasks.json.ValuePlaces;

/**
 * Where the values of a JSON text stand, by path such as {@code phases[0].repeat}: a tree does not
 * remember that, and errors should say it.
 */
final class JsonLocations {
  private final String file;
  private final ValuePlaces places;

  private JsonLocations(String file, ValuePlaces places) {
    this.file = file;
    this.places = places;
  }

  /**
   * Returns the places of a text.
   *
   * @param file for messages
   * @throws BadFileException if the text is not JSON, or an object has a key twice
   */
  static JsonLocations of(String file, String text) {
    try (JsonParser parser = Json.MAPPER.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw BadFileException.at(file, 1, 1, "expected a JSON object, { ... }");
      }
      ValuePlaces places = ValuePlaces.of(parser);
      if (parser.nextToken() != null) {
        throw error(file, parser.currentTokenLocation(), "nothing may follow the closing }");
      }
      return new JsonLocations(file, places);
    } catch (JsonProcessingException e) {
      throw error(file, e.getLocation(), "not JSON: " + JsonProblem.of(e));
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot fail to be read", e);
    }
  }

  /** Returns whether the text has a value at this path. */
  boolean has(String path) {
    return places.value(path) != null;
  }

  /** Returns an error at the key that stands before a value. */
  BadFileException errorAtKey(String path, String message) {
    return error(file, places.key(path), message);
  }

  /** Returns an error at a value, or at the start of the text if it has no such value. */
  BadFileException errorAt(String path, String message) {
    return error(file, places.value(path), message);
  }

  private static BadFileException error(String file, @Nullable JsonLocation place, String message) {
    return place == null
        ? BadFileException.at(file, 1, 1, message)
        : BadFileException.at(file, place.getLineNr(), place.getColumnNr(), message);
  }
}
