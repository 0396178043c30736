// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import savanna.results.config.RunConfig;

/** The configs that come with the system, {@code scripts/presets/*.json}. */
public final class Presets {
  /** The names, shortest search first. */
  public static final List<String> NAMES =
      List.of("smoke", "demo", "rediscover", "hour", "alive", "paper");

  private Presets() {}

  /**
   * Returns a preset's config.
   *
   * @throws BadInputException if there is none of this name
   */
  public static RunConfig config(String name) {
    if (!NAMES.contains(name)) {
      throw new BadInputException(
          "no preset '"
              + name
              + "'; there are "
              + String.join(", ", NAMES)
              + Suggestion.among(NAMES, name));
    }
    return ConfigLoader.parse("preset " + name, text(name), path -> path);
  }

  private static String text(String name) {
    String resource = "/savanna/presets/" + name + ".json";
    try (InputStream stream = Presets.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + resource + " is missing from the build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
