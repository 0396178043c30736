// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import savanna.search.config.OpPrior;
import savanna.search.config.SearchConfig;

/**
 * A key of config files, and what it does. Keys come from the records that the files are mapped to,
 * in their order; explanations from {@code config-keys.properties}.
 *
 * @param path e.g. {@code phases[].repeat}; {@code []} stands for any element of a list
 * @param type of its value: a record, a list, a map, an enum, a string, a number or a boolean
 * @param explanation a phrase with unit and range
 */
public record ConfigKey(String path, Type type, String explanation) {
  private static final Properties EXPLANATIONS = explanations();

  /** Returns all keys, each before those within it. */
  public static List<ConfigKey> all() {
    List<ConfigKey> keys = new ArrayList<>();
    for (String text : new String[] {"schema", "description", "executor", "kernels"}) {
      keys.add(of(text, String.class));
    }
    collect(SearchConfig.class, "", keys);
    return keys;
  }

  private static void collect(Class<?> type, String prefix, List<ConfigKey> keys) {
    for (RecordComponent component : type.getRecordComponents()) {
      String path = prefix + component.getName();
      Type value = component.getGenericType();
      keys.add(of(path, value));
      if (element(value) instanceof Class<?> inner && isObject(inner)) {
        collect(inner, path + (isList(value) ? "[]." : "."), keys);
      }
    }
  }

  private static ConfigKey of(String path, Type type) {
    return new ConfigKey(path, type, EXPLANATIONS.getProperty(path, ""));
  }

  /** Returns whether values of a type are objects with keys that are known. */
  static boolean isObject(Class<?> type) {
    return type.isRecord() && type != OpPrior.class;
  }

  /** Returns whether values of a type are lists. */
  static boolean isList(Type type) {
    return type instanceof ParameterizedType list && list.getRawType() == List.class;
  }

  /** Returns the type of a list's elements, or the type itself. */
  static Type element(Type type) {
    return isList(type) ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
  }

  private static Properties explanations() {
    Properties properties = new Properties();
    try (InputStream stream = ConfigKey.class.getResourceAsStream("config-keys.properties")) {
      if (stream == null) {
        throw new IllegalStateException("config-keys.properties is missing from the build");
      }
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  /** Returns the paths that are explained. */
  static List<String> explained() {
    return EXPLANATIONS.stringPropertyNames().stream().sorted().toList();
  }
}
