// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a program's text into tokens. White space (tabs too), blank lines, comments from {@code #}
 * to the end of the line and indentation mean nothing; line ends may be those of Unix, Windows or
 * old Macs; within parentheses a line end is white space.
 */
final class Lexer {
  private static final String SIGNS = "(),:=+-*/";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private int line = 1;
  private int lineStart;
  private int depth;

  private Lexer(String text) {
    this.text = text;
  }

  /**
   * Returns the tokens. The last one is of kind {@code END_OF_TEXT}, or of kind {@code UNKNOWN} at
   * the first character that no program has: an error before it comes first, in reading order.
   */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    if (text.startsWith("\uFEFF")) {
      position = 1;
      lineStart = 1;
    }
    while (position < text.length()) {
      char c = text.charAt(position);
      int codePoint = text.codePointAt(position);
      if (c == '\n' || c == '\r') {
        lineEnd(c);
      } else if (c == ' ' || c == '\t') {
        position++;
      } else if (c == '#') {
        skipComment();
      } else if (c == ';') {
        add(Token.Kind.END_OF_STATEMENT, 1);
      } else if (isNameStart(codePoint) && isName(wordAt(position))) {
        name();
      } else if (isDigit(c) || c == '.') {
        add(Token.Kind.NUMBER, lengthOfNumber());
      } else if (SIGNS.indexOf(c) >= 0) {
        sign(c);
      } else {
        add(Token.Kind.UNKNOWN, Character.charCount(codePoint));
        return;
      }
    }
    add(Token.Kind.END_OF_TEXT, 0);
  }

  private void lineEnd(char c) {
    boolean windows = c == '\r' && peek(1) == '\n';
    if (depth == 0) {
      add(Token.Kind.END_OF_STATEMENT, 1);
    } else {
      position++;
    }
    position += windows ? 1 : 0;
    line++;
    lineStart = position;
  }

  private void skipComment() {
    while (position < text.length() && peek(0) != '\n' && peek(0) != '\r') {
      position++;
    }
  }

  private void sign(char c) {
    if (c == '(') {
      depth++;
    } else if (c == ')') {
      depth = Math.max(0, depth - 1);
    }
    // ** += -= *= /= // == are Python's, not ours: kept whole so that an error can name them.
    char next = peek(1);
    boolean twofold =
        (next == '=' && "+-*/=".indexOf(c) >= 0) || (next == c && "*/".indexOf(c) >= 0);
    add(Token.Kind.SIGN, twofold ? 2 : 1);
  }

  private void name() {
    String word = wordAt(position);
    tokens.add(new Token(Token.Kind.NAME, normal(word), line, position - lineStart + 1));
    position += word.length();
  }

  private String wordAt(int start) {
    int end = start;
    while (end < text.length() && isNamePart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(start, end);
  }

  private static String normal(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFKC);
  }

  /** Says whether a word is a name after normalization, too, which may make signs of letters. */
  private static boolean isName(String word) {
    String name = normal(word);
    return isNameStart(name.codePointAt(0)) && name.codePoints().allMatch(Lexer::isNamePart);
  }

  private int lengthOfNumber() {
    int end = position;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean exponentSign =
          (c == '+' || c == '-') && end > position && "eE".indexOf(text.charAt(end - 1)) >= 0;
      if (!isDigit(c) && !isNameStart(c) && c != '.' && !exponentSign) {
        break;
      }
      end++;
    }
    return end - position;
  }

  private void add(Token.Kind kind, int length) {
    String word = text.substring(position, position + length);
    tokens.add(new Token(kind, word, line, position - lineStart + 1));
    position += length;
  }

  private char peek(int ahead) {
    return position + ahead < text.length() ? text.charAt(position + ahead) : '\0';
  }

  private static boolean isNameStart(int c) {
    return c == '_' || Character.isLetter(c);
  }

  private static boolean isNamePart(int c) {
    int type = Character.getType(c);
    return isNameStart(c)
        || (c >= '0' && c <= '9')
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
