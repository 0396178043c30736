// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import savanna.search.json.JsonDialect;

/** Files and documents in the one {@link JsonDialect}. */
public final class Json {
  /** Reads and writes in the dialect. Never configure it further: it is shared. */
  public static final ObjectMapper MAPPER =
      JsonDialect.MAPPER.rebuild().addModule(OpPriorJson.module()).build();

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
