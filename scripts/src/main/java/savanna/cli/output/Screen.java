// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

/**
 * The terminal that shows standard output, if it is one.
 *
 * @param columns 0 if standard output is no terminal
 * @param lines 0 if standard output is no terminal
 * @param colours whether text may be dimmed and coloured
 */
public record Screen(int columns, int lines, boolean colours) {
  private static final String ESCAPE = "\u001b[";
  private static final String RESET = ESCAPE + "0m";

  /** No terminal: a file or a pipe. */
  public static final Screen NONE = new Screen(0, 0, false);

  /** Returns the terminal of this process; without colours where NO_COLOR is set. */
  public static Screen ofProcess() {
    // The launcher knows: Java has no way to ask about stdout alone.
    int columns = Integer.getInteger("savanna.out.columns", 0);
    int lines = Integer.getInteger("savanna.out.lines", 0);
    String noColour = System.getenv("NO_COLOR");
    boolean colours = columns > 0 && (noColour == null || noColour.isEmpty());
    return new Screen(columns, lines, colours);
  }

  /** Returns whether standard output is a terminal. */
  public boolean isTerminal() {
    return columns > 0;
  }

  /** Returns a text dimmed, where colours are; elsewhere as it is. */
  public String dimmed(String text) {
    return colours ? ESCAPE + "2m" + text + RESET : text;
  }

  /** Returns a text in bold, where colours are; elsewhere as it is. */
  public String bold(String text) {
    return colours ? ESCAPE + "1m" + text + RESET : text;
  }

  /** Returns what clears the terminal before a new picture; empty if it is none. */
  public String clear() {
    return isTerminal() ? ESCAPE + "H" + ESCAPE + "J" : "";
  }
}
