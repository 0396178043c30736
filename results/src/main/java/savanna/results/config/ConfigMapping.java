// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import savanna.dsl.blas.KernelFamily;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.search.config.SearchConfig;
import savanna.tasks.json.JsonProblem;

/** Turns the tree of a config into the config, and what goes wrong into an error with its place. */
final class ConfigMapping {
  private final JsonLocations places;

  ConfigMapping(JsonLocations places) {
    this.places = places;
  }

  /**
   * Returns the config of a complete tree.
   *
   * @throws BadFileException if a value has the wrong type or is out of its range
   */
  RunConfig config(ObjectNode tree) {
    ObjectNode rest = tree.deepCopy();
    String schema = text(rest, "schema");
    try {
      Schema.CONFIG.check(schema);
    } catch (IllegalArgumentException e) {
      throw places.errorAt("schema", String.valueOf(e.getMessage()));
    }
    String description = text(rest, "description");
    String executor = text(rest, "executor");
    KernelFamily kernels = kernels(text(rest, "kernels"));
    try {
      return new RunConfig(
          description, executor, kernels, Json.MAPPER.treeToValue(rest, SearchConfig.class));
    } catch (JsonMappingException e) {
      throw located(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot fail to be read", e);
    }
  }

  private KernelFamily kernels(String name) {
    return KernelFamily.ofName(name)
        .orElseThrow(
            () ->
                places.errorAt(
                    "kernels",
                    "kernels must be one of "
                        + joined(Arrays.asList(KernelFamily.values()))
                        + ", got '"
                        + name
                        + "'"));
  }

  private String text(ObjectNode tree, String key) {
    JsonNode value = tree.remove(key);
    if (value == null || !value.isTextual()) {
      throw places.errorAt(key, key + " must be a string");
    }
    return value.asText();
  }

  /** Returns what went wrong with its place. */
  BadFileException located(JsonMappingException error) {
    String path = path(error);
    if (error.getCause() instanceof IllegalArgumentException broken) {
      String message = String.valueOf(broken.getMessage());
      String key = message.substring(0, Math.max(0, message.indexOf(' ')));
      String inner = path + "." + key.substring(key.lastIndexOf('.') + 1);
      String best = places.has(key) ? key : places.has(inner) ? inner : path;
      return places.errorAt(best, message);
    }
    if (error instanceof UnrecognizedPropertyException unknown) {
      return places.errorAtKey(
          path,
          String.format(
              Locale.ROOT,
              "unknown key '%s'; known are %s",
              unknown.getPropertyName(),
              joined(unknown.getKnownPropertyIds())));
    }
    if (error instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return places.errorAt(path, path + " must be " + expected(mismatch.getTargetType()));
    }
    return places.errorAt(path, JsonProblem.of(error));
  }

  private static String path(JsonMappingException error) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : error.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + joined(Arrays.asList(type.getEnumConstants()));
    }
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a string";
    }
    return Collection.class.isAssignableFrom(type) ? "a list, [ ... ]" : "an object, { ... }";
  }

  private static String joined(Collection<?> values) {
    return String.join(", ", values.stream().map(String::valueOf).toList());
  }
}
