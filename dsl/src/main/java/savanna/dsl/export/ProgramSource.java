// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an exported program comes from; the exported file says so in its head.
 *
 * @param source what holds the program, e.g. {@code individual 12 of runs/mine}
 * @param command that writes the file again
 */
public record ProgramSource(Optional<String> source, Optional<String> command) {
  private static final int LONGEST_LINE = 200;

  /** Nothing is known but the program. */
  public static final ProgramSource UNKNOWN = new ProgramSource(Optional.empty(), Optional.empty());

  /** Returns the origin of a program that a command has exported. */
  public static ProgramSource of(String source, String command) {
    return new ProgramSource(Optional.of(source), Optional.of(command));
  }

  /**
   * Returns lines for a comment in any of the languages: text that would end the comment, or that
   * its compiler would read, is replaced.
   */
  List<String> lines(String hash) {
    List<String> lines = new ArrayList<>();
    lines.add("Program: hash " + hash);
    source.ifPresent(text -> lines.add("Source: " + harmless(text)));
    command.ifPresent(text -> lines.add("Command: " + harmless(text)));
    return lines;
  }

  private static String harmless(String text) {
    String line =
        text.replaceAll("[^ -~\\xA0-\\uFFFF]", "?")
            .replace('\\', '/')
            .replace("\"\"\"", "'''")
            .replace("*/", "*-/");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
  }
}
