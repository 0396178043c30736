// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a JSON text and their keys stand, by path such as {@code phases[0].repeat},
 * the whole being the empty path: a tree does not remember that. Immutable once read.
 */
public final class ValuePlaces {
  private final Map<String, JsonLocation> values = new HashMap<>();
  private final Map<String, JsonLocation> keys = new HashMap<>();

  private ValuePlaces() {}

  /**
   * Reads the value at whose first token the parser stands, to its last token.
   *
   * @throws IOException if the text is broken
   */
  public static ValuePlaces of(JsonParser parser) throws IOException {
    ValuePlaces places = new ValuePlaces();
    places.collect(parser, "");
    return places;
  }

  private void collect(JsonParser parser, String path) throws IOException {
    values.put(path, parser.currentTokenLocation());
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
        keys.put(field, parser.currentTokenLocation());
        parser.nextToken();
        collect(parser, field);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        collect(parser, path + "[" + i + "]");
      }
    }
  }

  /** Returns where the value of a path begins; null if there is none. */
  public @Nullable JsonLocation value(String path) {
    return values.get(path);
  }

  /** Returns where the key of a path begins; null if there is none. */
  public @Nullable JsonLocation key(String path) {
    return keys.get(path);
  }
}
