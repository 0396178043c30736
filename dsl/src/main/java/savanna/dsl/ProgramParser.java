// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import savanna.dsl.ExpressionParser.Expression;
import savanna.dsl.Token.Kind;

/**
 * Reads programs: {@code def train(w, g, STATES, lr):}, statements, {@code return update, STATES}.
 * The parameters go by position and may have other names; errors use the text's names, the program
 * that comes out has the canonical ones (w, g and lr). Names consist of letters of any script,
 * digits and underscores, in Unicode's normal form NFKC, as in Python. Statements end at the line's
 * end or at a semicolon; the right side may be a nested expression, which is flattened to one
 * operation a statement with fresh names {@code t1, t2, ...}. States are arrays unless written
 * {@code c: scalar} or {@code v: tensor}. Every program that comes out is well-typed.
 */
public final class ProgramParser {
  private final TokenReader tokens;
  private final Signature signature;
  private final OpSet opSet;

  private ProgramParser(String text, OpSet opSet) {
    this.tokens = new TokenReader(Lexer.tokens(text));
    this.opSet = opSet;
    this.signature = Signature.read(tokens);
  }

  /**
   * Returns the program that a text says, which may use every operation there is.
   *
   * @throws ProgramException with the place of the first error
   */
  public static Program parse(String text) {
    return parse(text, OpSet.MODERN).program();
  }

  /**
   * Returns the program that a text says, and where its statements stand.
   *
   * @throws ProgramException with the place of the first error
   */
  public static SourceProgram parse(String text, OpSet opSet) {
    return new ProgramParser(text, opSet).program();
  }

  private SourceProgram program() {
    StatementWriter writer = new StatementWriter(signature.names(), tokens.names());
    ExpressionParser expressions = new ExpressionParser(tokens, writer, opSet);
    while (true) {
      tokens.skipEndsOfStatement();
      Token first = tokens.peek();
      if (first.isName("return")) {
        break;
      }
      if (first.kind() == Kind.END_OF_TEXT) {
        throw first.error("the return is missing; end with '" + signature.expectedReturn() + "'");
      }
      assignment(expressions, writer);
    }
    Token returnWord = tokens.next();
    int update = returned(expressions, writer, returnWord);
    tokens.skipEndsOfStatement();
    if (tokens.peek().kind() != Kind.END_OF_TEXT) {
      throw tokens.peek().error("nothing may follow the return, found " + tokens.peek().shown());
    }
    List<String> names = signature.canonicalNames(writer.names());
    Program program = new Program(signature.states(names), names, writer.statements(), update);
    TypeCheck.of(program).error(writer.names()).ifPresent(error -> fail(error, writer, returnWord));
    return new SourceProgram(program, writer.places());
  }

  private void assignment(ExpressionParser expressions, StatementWriter writer) {
    Token target = tokens.expectVariable("a statement 'name = expression', or 'return ...',");
    Token sign = tokens.peek();
    if (!tokens.skip("=")) {
      throw sign.error("a statement is 'name = expression', found " + sign.shown());
    }
    Expression value = expressions.parse();
    tokens.expectEndOfStatement();
    writer.assign(target.text(), value.op(), value.arguments(), target);
  }

  /** Reads what follows {@code return} and gives the slot of the update. */
  private int returned(ExpressionParser expressions, StatementWriter writer, Token returnWord) {
    List<Expression> returned = new ArrayList<>();
    do {
      Expression expression = expressions.parse();
      checkPlace(returned.size(), expression);
      // All values are computed before the first state is replaced: 'return u, f(m), g(m)'.
      Operand value =
          returned.isEmpty() && !expression.isBare()
              ? writer.assignUpdate(expression.op(), expression.arguments(), expression.place())
              : expressions.operand(expression);
      returned.add(Expression.of(value, expression.place()));
    } while (tokens.skip(","));
    tokens.expectEndOfStatement();
    if (returned.size() <= signature.states()) {
      String missing = signature.state(returned.size() - 1);
      throw returnWord.error(
          "the state '"
              + missing
              + "' is never returned; write '"
              + signature.expectedReturn()
              + "'");
    }
    int update = update(returned, writer);
    for (int k = 1; k < returned.size(); k++) {
      Expression value = returned.get(k);
      if (!value.isVariable(Program.FIRST_STATE + k - 1)) {
        writer.assign(signature.state(k - 1), Op.COPY, value.arguments(), value.place());
      }
    }
    return update;
  }

  /** Gives the slot of the update, which may have to be saved from a state that is replaced. */
  private int update(List<Expression> returned, StatementWriter writer) {
    Expression update = returned.get(0);
    int slot = update.isVariable() ? ((Operand.Variable) update.arguments().get(0)).slot() : -1;
    int state = slot - Program.FIRST_STATE;
    boolean replaced =
        state >= 0 && state < signature.states() && !returned.get(state + 1).isVariable(slot);
    return slot >= 0 && !replaced
        ? slot
        : writer.assignUpdate(Op.COPY, update.arguments(), update.place()).slot();
  }

  /** A bare name at a state's place must be the state's own, or some state would be lost. */
  private void checkPlace(int index, Expression value) {
    if (index > signature.states()) {
      throw value
          .place()
          .error(
              "too many values returned; the signature wants '"
                  + signature.expectedReturn()
                  + "' ('"
                  + signature.schedule()
                  + "', the last parameter, is the schedule)");
    }
    if (index > 0 && value.isVariable() && !value.isVariable(Program.FIRST_STATE + index - 1)) {
      String name = signature.state(index - 1);
      throw value
          .place()
          .error(
              String.format(
                  Locale.ROOT,
                  "the state '%s' is to be returned here; write '%s', and assign to '%s' before",
                  name,
                  signature.expectedReturn(),
                  name));
    }
  }

  private static void fail(TypeError error, StatementWriter writer, Token returnWord) {
    if (error.statement() == writer.statements().size()) {
      throw returnWord.error(error.message());
    }
    SourceProgram.Place place = writer.places().get(error.statement());
    throw new ProgramException(place.line(), place.column(), error.message());
  }
}
