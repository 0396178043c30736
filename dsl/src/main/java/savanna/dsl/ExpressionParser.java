// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import savanna.dsl.Token.Kind;

/**
 * Reads expressions and writes their inner operations as statements, left to right. The outermost
 * operation is left to the caller, who knows its target.
 */
final class ExpressionParser {
  /** Deeper nesting than any person or printer writes; keeps noise from exhausting the stack. */
  private static final int MOST_NESTED = 200;

  private final TokenReader tokens;
  private final StatementWriter writer;
  private final OpSet opSet;
  private int depth;

  ExpressionParser(TokenReader tokens, StatementWriter writer, OpSet opSet) {
    this.tokens = tokens;
    this.writer = writer;
    this.opSet = opSet;
  }

  /**
   * An expression whose arguments are written and whose own operation is not.
   *
   * @param op {@link Op#COPY} for a bare variable or number
   */
  record Expression(Op op, List<Operand> arguments, Token place) {

    static Expression of(Operand operand, Token place) {
      return new Expression(Op.COPY, List.of(operand), place);
    }

    /** Returns whether it is a bare variable or number. */
    boolean isBare() {
      return op == Op.COPY;
    }

    /** Returns whether it is just the variable in this slot. */
    boolean isVariable(int slot) {
      return isBare() && arguments.get(0).equals(Operand.Variable.of(slot));
    }

    /** Returns whether it is a bare variable. */
    boolean isVariable() {
      return isBare() && arguments.get(0) instanceof Operand.Variable;
    }

    boolean isConstant() {
      return isBare() && arguments.get(0) instanceof Operand.Constant;
    }
  }

  /** Returns the operand that holds an expression's value, writing a statement if it takes one. */
  Operand operand(Expression expression) {
    return expression.isBare()
        ? expression.arguments().get(0)
        : writer.assignFresh(expression.op(), expression.arguments(), expression.place());
  }

  /** Reads one expression up to the first token that cannot belong to it. */
  Expression parse() {
    Expression sum = product();
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      sum = infix(sum, true);
    }
    return sum;
  }

  private Expression product() {
    Expression product = signed();
    while (tokens.peek().is("*") || tokens.peek().is("/")) {
      product = infix(product, false);
    }
    return product;
  }

  private Expression infix(Expression left, boolean sum) {
    Token sign = tokens.next();
    Operand first = operand(left);
    Operand second = operand(sum ? product() : signed());
    return new Expression(Op.bySymbol(sign.text()).orElseThrow(), List.of(first, second), sign);
  }

  private Expression signed() {
    Token sign = tokens.peek();
    if (!sign.is("-") && !sign.is("+")) {
      return primary();
    }
    tokens.next();
    enter(sign);
    Expression value = signed();
    depth--;
    if (sign.is("+")) {
      return value;
    }
    if (value.isConstant()) {
      double number = ((Operand.Constant) value.arguments().get(0)).value();
      return Expression.of(new Operand.Constant(-number), sign);
    }
    return new Expression(Op.NEGATIVE, List.of(operand(value)), sign);
  }

  private Expression primary() {
    Token token = tokens.next();
    if (token.is("(")) {
      enter(token);
      Expression inner = parse();
      depth--;
      tokens.expect(")", "close the parenthesis of column " + token.column());
      return inner;
    }
    if (token.kind() == Kind.NUMBER) {
      return Expression.of(new Operand.Constant(number(token)), token);
    }
    if (token.kind() != Kind.NAME || token.isName("return") || token.isName("def")) {
      throw token.error("expected a value, found " + token.shown());
    }
    return tokens.peek().is("(") ? call(token) : variable(token);
  }

  private Expression variable(Token name) {
    OptionalInt slot = writer.slot(name.text());
    if (slot.isEmpty()) {
      String hint =
          Op.bySymbol(name.text()).isPresent()
              ? "; the function of that name takes parentheses"
              : "; assign it in an earlier statement";
      throw name.error(name.shown() + " has no value here" + hint);
    }
    return Expression.of(Operand.Variable.of(slot.getAsInt()), name);
  }

  private Expression call(Token name) {
    Op op = function(name);
    enter(name);
    tokens.next();
    List<Operand> arguments = new ArrayList<>();
    if (!tokens.peek().is(")")) {
      do {
        arguments.add(operand(parse()));
      } while (tokens.skip(","));
    }
    tokens.expect(")", "close the arguments of " + op.symbol());
    depth--;
    if (arguments.size() != op.arity()) {
      throw name.error(
          String.format(
              Locale.ROOT,
              "%s takes %d argument%s, found %d: %s",
              op.symbol(),
              op.arity(),
              op.arity() == 1 ? "" : "s",
              arguments.size(),
              op.description()));
    }
    return new Expression(op, arguments, name);
  }

  private Op function(Token name) {
    Op op =
        Op.bySymbol(name.text())
            .filter(found -> found != Op.COPY)
            .orElseThrow(
                () ->
                    name.error(
                        "unknown function "
                            + name.shown()
                            + "; 'savanna ops' lists those there are"));
    if (!opSet.contains(op)) {
      throw name.error(
          "the function '" + op.symbol() + "' is not of op set '" + opSet.name() + "'");
    }
    return op;
  }

  private static double number(Token token) {
    double value;
    try {
      // Java alone would read '1f' and '0x1p3' too.
      value = token.text().matches("[0-9.eE+-]+") ? Double.parseDouble(token.text()) : Double.NaN;
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (Double.isNaN(value)) {
      throw token.error("not a number: " + token.shown() + "; write it like 0.9 or 1e-8");
    }
    if (Double.isInfinite(value)) {
      throw token.error(
          "the number "
              + token.shown()
              + " is too large; the largest is "
              + DecimalText.of(Double.MAX_VALUE));
    }
    if (value == 0 && token.text().matches("[0.]*[1-9].*")) {
      throw token.error(
          String.format(
              Locale.ROOT,
              "the number %s is too small to differ from 0; the smallest is %s; write 0.0",
              token.shown(),
              DecimalText.of(Double.MIN_VALUE)));
    }
    return value;
  }

  private void enter(Token place) {
    if (++depth > MOST_NESTED) {
      throw place.error("nested more than " + MOST_NESTED + " deep; use several statements");
    }
  }
}
