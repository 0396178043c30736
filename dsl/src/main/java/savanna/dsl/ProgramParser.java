// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import savanna.dsl.ExpressionParser.Expression;
import savanna.dsl.Token.Kind;

/**
 * Reads programs: {@code def train(w, g, STATES, lr):}, statements, {@code return update, STATES}.
 * Statements end at the line's end or at a semicolon; the right side may be a nested expression,
 * which is flattened to one operation a statement with fresh names {@code t1, t2, ...}. States are
 * arrays unless written {@code c: scalar}. Every program that comes out is well-typed.
 */
public final class ProgramParser {
  private final TokenReader tokens;
  private final List<State> states = new ArrayList<>();
  private final OpSet opSet;

  private ProgramParser(String text, OpSet opSet) {
    this.tokens = new TokenReader(Lexer.tokens(text));
    this.opSet = opSet;
  }

  /**
   * Returns the program that a text says, which may use every operation there is.
   *
   * @throws ProgramException with the place of the first error
   */
  public static Program parse(String text) {
    return parse(text, OpSet.EXTENDED).program();
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
    signature();
    List<String> names = new ArrayList<>(List.of("w", "g"));
    states.forEach(state -> names.add(state.name()));
    names.add("lr");
    StatementWriter writer = new StatementWriter(names, tokens.names());
    ExpressionParser expressions = new ExpressionParser(tokens, writer, opSet);
    while (true) {
      tokens.skipEndsOfStatement();
      Token first = tokens.peek();
      if (first.isName("return")) {
        break;
      }
      if (first.kind() == Kind.END_OF_TEXT) {
        throw first.error("the return is missing; end with '" + expectedReturn() + "'");
      }
      assignment(expressions, writer);
    }
    Token returnWord = tokens.next();
    int update = returned(expressions, writer, returnWord);
    tokens.skipEndsOfStatement();
    if (tokens.peek().kind() != Kind.END_OF_TEXT) {
      throw tokens.peek().error("nothing may follow the return, found " + tokens.peek().shown());
    }
    Program program = new Program(states, writer.names(), writer.statements(), update);
    TypeCheck.of(program).error().ifPresent(error -> fail(error, writer, returnWord));
    return new SourceProgram(program, writer.places());
  }

  private void signature() {
    tokens.skipEndsOfStatement();
    String form = "a program begins with 'def train(w, g, STATES, lr):'";
    tokens.expectName("def", form);
    tokens.expectName("train", form);
    tokens.expect("(", form);
    List<Token> parameters = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Type> types = new ArrayList<>();
    do {
      Token name = tokens.expectVariable("a parameter's name");
      if (!seen.add(name.text())) {
        throw name.error("the parameter '" + name.text() + "' stands twice; give it another name");
      }
      parameters.add(name);
      types.add(tokens.skip(":") ? stateType(parameters.size(), name) : Type.ARRAY);
    } while (tokens.skip(","));
    tokens.expect(")", "close the parameters");
    tokens.expect(":", form);
    checkFrame(parameters);
    for (int i = 2; i < parameters.size() - 1; i++) {
      states.add(new State(parameters.get(i).text(), types.get(i)));
    }
  }

  private Type stateType(int position, Token name) {
    Token type = tokens.next();
    if (position <= 2 || name.text().equals("lr")) {
      throw type.error("only states take a type; '" + name.text() + "' has its own");
    }
    if (type.isName("scalar")) {
      return Type.SCALAR;
    }
    if (type.isName("array")) {
      return Type.ARRAY;
    }
    throw type.error("a state is 'array' or 'scalar', found " + type.shown());
  }

  private static void checkFrame(List<Token> parameters) {
    String form = "the parameters are w, g, then the states, then lr";
    Token last = parameters.get(parameters.size() - 1);
    if (!parameters.get(0).text().equals("w")) {
      throw parameters.get(0).error(form);
    }
    if (parameters.size() < 2 || !parameters.get(1).text().equals("g")) {
      throw (parameters.size() < 2 ? last : parameters.get(1)).error(form);
    }
    if (parameters.size() < 3 || !last.text().equals("lr")) {
      throw last.error(form);
    }
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
    if (returned.size() <= states.size()) {
      String missing = states.get(returned.size() - 1).name();
      throw returnWord.error(
          "the state '" + missing + "' is never returned; write '" + expectedReturn() + "'");
    }
    int update = update(returned, writer);
    for (int k = 1; k < returned.size(); k++) {
      Expression value = returned.get(k);
      if (!value.isVariable(Program.FIRST_STATE + k - 1)) {
        writer.assign(states.get(k - 1).name(), Op.COPY, value.arguments(), value.place());
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
        state >= 0 && state < states.size() && !returned.get(state + 1).isVariable(slot);
    return slot >= 0 && !replaced
        ? slot
        : writer.assignUpdate(Op.COPY, update.arguments(), update.place()).slot();
  }

  /** A bare name at a state's place must be the state's own, or some state would be lost. */
  private void checkPlace(int index, Expression value) {
    if (index > states.size()) {
      throw value
          .place()
          .error("too many values returned; the signature wants '" + expectedReturn() + "'");
    }
    if (index > 0 && value.isVariable() && !value.isVariable(Program.FIRST_STATE + index - 1)) {
      String name = states.get(index - 1).name();
      throw value
          .place()
          .error(
              String.format(
                  "the state '%s' is to be returned here; write '%s', and assign to '%s' before",
                  name, expectedReturn(), name));
    }
  }

  private String expectedReturn() {
    StringBuilder text = new StringBuilder("return update");
    states.forEach(state -> text.append(", ").append(state.name()));
    return text.toString();
  }

  private static void fail(TypeError error, StatementWriter writer, Token returnWord) {
    if (error.statement() == writer.statements().size()) {
      throw returnWord.error(error.message());
    }
    SourceProgram.Place place = writer.places().get(error.statement());
    throw new ProgramException(place.line(), place.column(), error.message());
  }
}
