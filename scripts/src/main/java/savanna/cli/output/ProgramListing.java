// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import savanna.dsl.Program;
import savanna.results.history.ProgramLine;

/**
 * A program as the paper prints it, its redundant statements dimmed. Each of them is marked by a
 * comment, too: the text tells the same without colours, and is still the program.
 */
public final class ProgramListing {
  private static final String MARK = "  # redundant";

  private ProgramListing() {}

  /** Returns the lines, each ended by a newline. */
  public static String of(Program program, Screen screen) {
    int width =
        ProgramLine.of(program).stream()
            .filter(ProgramLine::redundant)
            .mapToInt(line -> line.text().length())
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (ProgramLine line : ProgramLine.of(program)) {
      if (line.redundant()) {
        String padded = line.text() + " ".repeat(width - line.text().length());
        text.append(screen.dimmed(padded + MARK));
      } else {
        text.append(line.text());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
