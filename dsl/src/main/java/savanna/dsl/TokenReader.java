// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import savanna.dsl.Token.Kind;

/** Reads tokens one after the other, with the errors that say what should have stood there. */
final class TokenReader {
  private static final Set<String> RESERVED = Set.of("def", "return", "train");

  private final List<Token> tokens;
  private int position;

  /**
   * @param tokens the last one of kind {@code END_OF_TEXT} or {@code UNKNOWN}
   */
  TokenReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Returns the next token.
   *
   * @throws ProgramException if a character stands there that no program has
   */
  Token peek() {
    Token token = tokens.get(position);
    if (token.kind() == Kind.UNKNOWN) {
      throw token.unexpected();
    }
    return token;
  }

  Token peekSecond() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    if (token.kind() != Kind.END_OF_TEXT) {
      position++;
    }
    return token;
  }

  /** Reads the sign if it is next; returns whether it was. */
  boolean skip(String sign) {
    boolean found = peek().is(sign);
    if (found) {
      next();
    }
    return found;
  }

  void skipEndsOfStatement() {
    while (peek().kind() == Kind.END_OF_STATEMENT) {
      next();
    }
  }

  void expect(String sign, String purpose) {
    Token token = next();
    if (!token.is(sign)) {
      throw token.error("expected '" + sign + "', found " + token.shown() + "; " + purpose);
    }
  }

  void expectName(String name, String purpose) {
    Token token = next();
    if (!token.isName(name)) {
      throw token.error("expected '" + name + "', found " + token.shown() + "; " + purpose);
    }
  }

  /** Reads a name that may be a variable's. */
  Token expectVariable(String wanted) {
    Token token = next();
    if (token.kind() != Kind.NAME) {
      throw token.error("expected " + wanted + " found " + token.shown());
    }
    if (RESERVED.contains(token.text())) {
      throw token.error("'" + token.text() + "' is a reserved word; choose another name");
    }
    return token;
  }

  void expectEndOfStatement() {
    Token token = peek();
    if (token.kind() == Kind.END_OF_TEXT) {
      return;
    }
    if (token.kind() != Kind.END_OF_STATEMENT) {
      throw token.error(
          "expected the end of the statement, found "
              + token.shown()
              + (token.is("**") ? "; write power(x, y)" : ""));
    }
    next();
  }

  /** Returns every name in the text, so that fresh names can keep clear of them. */
  Set<String> names() {
    return tokens.stream()
        .filter(token -> token.kind() == Kind.NAME)
        .map(Token::text)
        .collect(Collectors.toSet());
  }
}
