// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.nio.file.Path;
import java.util.Locale;

/** Text of others, such as names and descriptions of runs, that is safe to print. */
public final class Printable {
  private static final String COMMAND = System.getProperty("savanna.command", "savanna");

  private Printable() {}

  /** Returns a text whose control characters cannot steer a terminal: they are {@code \\u001b}. */
  public static String of(Object text) {
    StringBuilder safe = new StringBuilder();
    for (char character : String.valueOf(text).toCharArray()) {
      if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
        safe.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
      } else {
        safe.append(character);
      }
    }
    return safe.toString();
  }

  /** Returns a command on a run as a shell takes it, e.g. {@code savanna resume 'my runs/1'}. */
  public static String command(String command, Path run, String... more) {
    StringBuilder text = new StringBuilder(quoted(COMMAND)).append(' ').append(command);
    text.append(' ').append(quoted(run.toString()));
    for (String word : more) {
      text.append(' ').append(word);
    }
    return text.toString();
  }

  private static String quoted(String word) {
    String safe = of(word);
    return safe.matches("[\\p{L}\\p{N}_./:@%+=,-]+")
        ? safe
        : "'" + safe.replace("'", "'\\''") + "'";
  }
}
