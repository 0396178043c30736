// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.stream.Collectors;
import savanna.search.json.JsonDialect;

/** Files and documents in the one {@link JsonDialect}. */
public final class Json {
  /** Reads and writes in the dialect. Never configure it further: it is shared. */
  public static final ObjectMapper MAPPER =
      JsonDialect.MAPPER.rebuild().addModule(OpPriorJson.module()).build();

  /** Of lines from which keys are left out: those that must be there say that they are required. */
  public static final ObjectMapper ABRIDGED =
      MAPPER.copy().disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  /** What Jackson adds to its messages for people who can change the program. */
  private static final String ADVICE = " \\((set|but might) .*";

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

  /** Returns the indented text of a record or a map without a schema, with a newline at its end. */
  public static String indented(Object content) {
    return pretty(MAPPER.valueToTree(content));
  }

  /** Returns the full name of a schema of version 1. */
  public static String schema(String name) {
    return schema(name, 1);
  }

  /** Returns the full name of a schema. */
  public static String schema(String name, int version) {
    return "savanna/" + name + "/" + version;
  }

  /** Returns the text of a tree in one line; a tree's own {@code toString} has other digits. */
  public static String line(JsonNode tree) {
    return JsonDialect.line(tree);
  }

  /**
   * Returns the record of a tree.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static <T> T record(ObjectMapper mapper, JsonNode tree, Class<T> type) {
    try {
      return mapper.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(message(e), e);
    }
  }

  /** Returns what is wrong with JSON that should be a record, with the key, in one line. */
  public static String message(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown key '" + unknown.getPropertyName() + "'";
    }
    String message = String.valueOf(e.getOriginalMessage()).replaceAll(ADVICE, "");
    if (!(e instanceof JsonMappingException wrong) || wrong.getPath().isEmpty()) {
      return message;
    }
    String key =
        wrong.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return "the value of '" + key + "' is wrong: " + message;
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
