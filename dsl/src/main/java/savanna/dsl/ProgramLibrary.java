// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The optimizers that come with the language, as text resources; each header gives its source. */
public final class ProgramLibrary {

  /**
   * A program of the library.
   *
   * @param name as commands take it, e.g. {@code adamw}
   * @param description the first sentence of the header
   * @param text the whole file
   * @param program what it says
   */
  public record Entry(String name, String description, String text, Program program) {}

  private ProgramLibrary() {}

  /** Returns all programs in alphabetical order. */
  public static List<Entry> entries() {
    return names().stream().map(ProgramLibrary::load).toList();
  }

  /** Returns the names in alphabetical order. */
  public static List<String> names() {
    return read("programs/index").lines().toList();
  }

  /** Returns the program of this name, empty if there is none. */
  public static Optional<Entry> find(String name) {
    return names().contains(name) ? Optional.of(load(name)) : Optional.empty();
  }

  /**
   * Returns the program of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Program program(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no program '" + name + "' in the library; it has " + names()))
        .program();
  }

  private static Entry load(String name) {
    String text = read("programs/" + name);
    return new Entry(name, description(text), text, ProgramParser.parse(text));
  }

  /** Returns the lines of the header up to the first that ends with a full stop. */
  private static String description(String text) {
    StringBuilder description = new StringBuilder();
    for (String line : text.lines().takeWhile(line -> line.startsWith("#")).toList()) {
      description
          .append(description.length() == 0 ? "" : " ")
          .append(line.replaceFirst("^# *", ""));
      if (line.endsWith(".")) {
        break;
      }
    }
    return description.toString();
  }

  private static String read(String name) {
    String path = "/savanna/" + name + ".txt";
    try (InputStream stream = ProgramLibrary.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + path + " is missing from the build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the programs by which a search calibrates its hurdle, in the order of their names: a
   * fixed list of those in op set {@code paper}, so that a longer library changes no run.
   */
  public static List<Program> calibration() {
    return read("calibration").lines().map(ProgramLibrary::program).toList();
  }
}
