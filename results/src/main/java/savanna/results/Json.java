// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The one JSON dialect of all files and documents: components of records in their order, numbers in
 * full precision, NaN and infinities as the strings "NaN", "Infinity" and "-Infinity", enums by
 * their {@code toString}, nothing unknown and nothing missing accepted.
 */
public final class Json {
  /** Reads and writes in the dialect. Never configure it further: it is shared. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // The shortest digits, the same on every JDK: Double.toString changed in JDK 19.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addModule(OpPriorJson.module())
          .build();

  private Json() {}

  /**
   * Returns a document for people and programs: its schema first, then the components of a record,
   * indented.
   *
   * @param schema its name, e.g. {@code check} for {@code savanna/check/1}
   * @param content a record or a map
   */
  public static String document(String schema, Object content) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("schema", schema(schema));
    document.setAll(MAPPER.<ObjectNode>valueToTree(content));
    return pretty(document);
  }

  /** Returns the full name of a schema of version 1. */
  public static String schema(String name) {
    return schema(name, 1);
  }

  /** Returns the full name of a schema. */
  static String schema(String name, int version) {
    return "savanna/" + name + "/" + version;
  }

  /** Returns the text of a tree in one line; a tree's own {@code toString} has other digits. */
  static String line(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Returns the record of a tree.
   *
   * @throws IllegalArgumentException if it is none
   */
  static <T> T record(ObjectMapper mapper, JsonNode tree, Class<T> type) {
    try {
      return mapper.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** Returns the indented text of a tree, with a newline at its end. */
  public static String pretty(JsonNode tree) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
