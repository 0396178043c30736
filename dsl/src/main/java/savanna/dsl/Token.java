// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.Locale;

/** A word of a program's text with its place, line and column from 1. */
record Token(Kind kind, String text, int line, int column) {

  enum Kind {
    NAME,
    NUMBER,
    /** One of {@code ( ) , : = + - * / } or a sign that the language lacks, such as {@code **}. */
    SIGN,
    /** The end of a statement: a line end outside parentheses, or a semicolon. */
    END_OF_STATEMENT,
    END_OF_TEXT,
    /** A character that no program has; nothing after it is read. */
    UNKNOWN
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** Returns the error of a token of kind {@code UNKNOWN}. */
  ProgramException unexpected() {
    int c = text.codePointAt(0);
    String shown = c > ' ' && c < 127 ? "'" + text + "'" : String.format(Locale.ROOT, "U+%04X", c);
    return error(
        "unexpected character "
            + shown
            + "; a program has names, numbers, the signs ( ) , : = + - * / and comments from #");
  }

  ProgramException error(String message) {
    return new ProgramException(line, column, message);
  }

  /** Returns how an error message shows the token: short, whatever the text holds. */
  String shown() {
    return switch (kind) {
      case END_OF_STATEMENT -> text.equals(";") ? "';'" : "the end of the line";
      case END_OF_TEXT -> "the end of the text";
      default -> "'" + (text.length() <= 40 ? text : text.substring(0, 40) + "...") + "'";
    };
  }
}
