// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Python functions that exported code may call, from a text resource. */
final class Helpers {
  private static final Pattern DEFINITION = Pattern.compile("(?m)^def (_\\w+)\\(");

  private final List<Function> functions = new ArrayList<>();

  private record Function(String name, String text, Set<String> words) {}

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
        functions.add(new Function(definition.group(1), block.strip(), Words.of(block)));
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
    Set<String> words = Words.of(code);
    Set<String> called = new HashSet<>();
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Function function : functions) {
        if (words.contains(function.name()) && called.add(function.name())) {
          words.addAll(function.words());
          grows = true;
        }
      }
    }
    return functions.stream()
        .filter(function -> called.contains(function.name()))
        .map(function -> "\n\n" + function.text() + "\n")
        .collect(Collectors.joining());
  }
}
