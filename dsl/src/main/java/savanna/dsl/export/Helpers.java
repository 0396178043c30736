// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python functions that exported code may call, from a text resource. */
final class Helpers {
  private static final Pattern DEFINITION = Pattern.compile("(?m)^def (_\\w+)\\(");

  private final Map<String, String> functions = new LinkedHashMap<>();

  /**
   * Reads the functions of a resource.
   *
   * @param name of the file in {@code /savanna/export}
   */
  Helpers(String name) {
    String text = read("/savanna/export/" + name);
    for (String block : text.split("\n\n\n")) {
      Matcher definition = DEFINITION.matcher(block);
      if (definition.find()) {
        functions.put(definition.group(1), block.strip());
      }
    }
  }

  private static String read(String path) {
    try (InputStream stream = Helpers.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + path + " is missing from the build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the functions that some code names, and those that they call, in their order. */
  String calledBy(String code) {
    StringBuilder called = new StringBuilder();
    String all = code;
    for (int before = -1; before != all.length(); ) {
      before = all.length();
      called.setLength(0);
      for (Map.Entry<String, String> function : functions.entrySet()) {
        if (Pattern.compile("\\b" + function.getKey() + "\\b").matcher(all).find()) {
          called.append("\n\n").append(function.getValue()).append('\n');
        }
      }
      all = code + called;
    }
    return called.toString();
  }
}
