// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Arrays;

/**
 * Takes values of a JSON text one by one, without a tree, each of the type that it should have. All
 * methods throw {@link IllegalArgumentException}, naming the key, for a value of another type.
 */
final class JsonScanner {
  /**
   * Parsers of single lines, of which there may be millions: double keys are this class's business,
   * since Jackson's check keeps a set for each line.
   */
  static final JsonFactory LINES =
      new JsonFactoryBuilder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private static final int USUAL_KEYS = 12;

  private final JsonParser parser;

  /** What is done for a key, of which the value comes next. */
  @FunctionalInterface
  interface KeyAction {
    void take(String key) throws IOException;
  }

  JsonScanner(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Calls back for each key of an object but the checksum, up to its end; the first one's name has
   * been read. A key that comes twice is an error.
   */
  void forEachKey(KeyAction action) throws IOException {
    String[] before = new String[USUAL_KEYS];
    int count = 0;
    while (parser.currentToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      for (int i = 0; i < count; i++) {
        if (before[i].equals(key)) {
          throw new IllegalArgumentException("Duplicate field '" + key + "'");
        }
      }
      if (count == before.length) {
        before = Arrays.copyOf(before, 2 * count);
      }
      before[count++] = key;
      parser.nextToken();
      if (!key.equals(LineChecksum.KEY)) {
        action.take(key);
      }
      parser.nextToken();
    }
  }

  /** Reads the next token. */
  void next() throws IOException {
    parser.nextToken();
  }

  /** Reads the next token; returns whether it is an element of the array, not its end. */
  boolean nextElement() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  void expect(JsonToken token) throws IOException {
    if (parser.currentToken() != token) {
      throw wrong();
    }
  }

  int integer() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT);
    return parser.getIntValue();
  }

  long longInteger() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT);
    return parser.getLongValue();
  }

  String string() throws IOException {
    expect(JsonToken.VALUE_STRING);
    return parser.getText();
  }

  boolean bool() throws IOException {
    if (!parser.currentToken().isBoolean()) {
      throw wrong();
    }
    return parser.getBooleanValue();
  }

  /** Takes a number, or the name of one that JSON does not have. */
  double number() throws IOException {
    if (parser.currentToken().isNumeric()) {
      return parser.getDoubleValue();
    }
    return switch (string()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong();
    };
  }

  /** Takes an array of so many whole numbers. */
  int[] integers(int count) throws IOException {
    expect(JsonToken.START_ARRAY);
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      parser.nextToken();
      numbers[i] = integer();
    }
    parser.nextToken();
    expect(JsonToken.END_ARRAY);
    return numbers;
  }

  void unknown() throws IOException {
    throw new IllegalArgumentException("unknown key '" + parser.currentName() + "'");
  }

  private IllegalArgumentException wrong() throws IOException {
    return new IllegalArgumentException(
        "the value of '" + parser.currentName() + "' is wrong: " + parser.getText());
  }
}
