// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.search.config.OpPrior;
import savanna.search.config.SearchConfig;

/** The JSON schema of config files, with which editors complete and check them. */
public final class ConfigSchema {
  private final Map<String, String> explanations = new HashMap<>();

  private ConfigSchema(List<ConfigKey> keys) {
    keys.forEach(key -> explanations.put(key.path(), key.explanation()));
  }

  /** Returns the schema, of draft 2020-12. Ranges are not part of it: Savanna checks them. */
  public static String text() {
    return new ConfigSchema(ConfigKey.all()).schema();
  }

  private String schema() {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Config of a search by Savanna");
    ObjectNode fields = object(schema, SearchConfig.class, "");
    fields.putObject("schema").put("const", Schema.CONFIG.toString());
    for (String text : new String[] {"description", "executor", "kernels"}) {
      fields.set(text, value(String.class, text));
    }
    fields
        .putObject(ConfigFile.PROVENANCE)
        .put("description", "what a run directory adds; ignored in a config");
    return Json.pretty(schema);
  }

  /** Makes a schema that of an object, and returns its properties. */
  private ObjectNode object(ObjectNode schema, Class<?> type, String prefix) {
    schema.put("type", "object").put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    for (RecordComponent component : type.getRecordComponents()) {
      String path = prefix + component.getName();
      properties.set(component.getName(), value(component.getGenericType(), path));
    }
    return properties;
  }

  private ObjectNode value(Type type, String path) {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    String explanation = explanations.getOrDefault(path, "");
    if (!explanation.isEmpty()) {
      schema.put("description", explanation);
    }
    if (ConfigKey.isList(type)) {
      schema.put("type", "array");
      schema.set("items", value(ConfigKey.element(type), path + "[]"));
    } else if (type instanceof Class<?> plain) {
      plain(schema, plain, path);
    } else {
      schema.put("type", "object").putObject("additionalProperties").put("type", "number");
    }
    return schema;
  }

  private void plain(ObjectNode schema, Class<?> type, String path) {
    if (ConfigKey.isObject(type)) {
      object(schema, type, path + ".");
    } else if (type == OpPrior.class) {
      schema.putArray("type").add("string").add("object");
    } else if (type.isEnum()) {
      ArrayNode values = schema.putArray("enum");
      for (Object constant : type.getEnumConstants()) {
        values.add(constant.toString());
      }
    } else if (type == boolean.class || type == Boolean.class) {
      schema.put("type", "boolean");
    } else if (type == double.class || type == Double.class) {
      schema.put("type", "number");
    } else if (type == String.class) {
      schema.put("type", "string");
    } else {
      schema.put("type", "integer");
    }
  }
}
