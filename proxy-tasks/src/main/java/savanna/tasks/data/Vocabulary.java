// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

/**
 * The 94 characters of text tasks: newline, space and what else is printable in ASCII, except that
 * the grave accent is read as an apostrophe and the tilde as a hyphen. Tabs and carriage returns
 * are read as spaces, everything else as a question mark. The same for all texts, so that a model
 * has the same size on each.
 */
public final class Vocabulary {
  /** The number of different tokens. */
  public static final int SIZE = 94;

  private static final int FIRST = ' ';

  private Vocabulary() {}

  /** Returns the token of a byte of text, in [0, SIZE). */
  static byte token(byte character) {
    return switch (character) {
      case '\n' -> 0;
      case '\t', '\r' -> token((byte) ' ');
      case '`' -> token((byte) '\'');
      case '~' -> token((byte) '-');
      default -> printable(character);
    };
  }

  private static byte printable(byte character) {
    if (character < FIRST || character > '}') {
      return token((byte) '?');
    }
    int token = character - FIRST + 1;
    return (byte) (character > '`' ? token - 1 : token);
  }
}
