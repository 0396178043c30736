// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.List;
import java.util.Locale;
import savanna.dsl.DecimalText;
import savanna.dsl.Op;

/** Operations on numbers in Java. */
final class JavaText {

  private JavaText() {}

  static String number(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return DecimalText.of(value);
  }

  /**
   * Returns what an operation computes of numbers.
   *
   * @param x the arguments: names, elements of arrays or numbers
   */
  static String expression(Op op, List<String> x) {
    return switch (op) {
      case COPY, ROW_MEAN, COL_MEAN -> x.get(0);
      case ADD, SUBTRACT, MULTIPLY -> x.get(0) + " " + op.symbol() + " " + x.get(1);
      case DIVIDE -> x.get(0) + " / (" + x.get(1) + " + 1e-8)";
      case NEGATIVE -> "-(" + x.get(0) + ")";
      case RECIPROCAL -> "1 / " + x.get(0);
      case SQUARE -> x.get(0) + " * " + x.get(0);
      case CUBE -> x.get(0) + " * " + x.get(0) + " * " + x.get(0);
      case SQRT, LOG, LOG10 -> call(op.symbol(), call("abs", x.get(0)));
      case LOG2 -> call("log", call("abs", x.get(0))) + " / Math.log(2)";
      case GET_PI, GET_E, GET_EPS, INVERT ->
          throw new IllegalArgumentException(op + " stands in no exported line");
      case LOG1P ->
          String.format(
              Locale.ROOT, "(%1$s >= -1 ? Math.log1p(%1$s) : Math.log(-1 - %1$s))", x.get(0));
      case SIGN, MSIGN -> call("signum", x.get(0));
      case ARCSIN, ARCCOS, ARCTAN -> call(op.symbol().replace("arc", "a"), x.get(0));
      case ARCSINH, ARCCOSH, ARCTANH -> op.symbol() + "(" + x.get(0) + ")";
      case EXP2 -> call("pow", "2, " + x.get(0));
      case EXP10 -> call("pow", "10, " + x.get(0));
      case POWER -> call("pow", String.join(", ", x));
      case INTERP ->
          String.format(
              Locale.ROOT, "(1 - %3$s) * %1$s + %3$s * %2$s", x.get(0), x.get(1), x.get(2));
      case MAX, MIN -> call(op.symbol(), String.join(", ", x));
      case WHERE -> "(" + x.get(0) + " != 0 ? " + x.get(1) + " : " + x.get(2) + ")";
      case IS_MATRIX, IS_HIDDEN -> "0";
      case ROWS, COLS, NUMEL -> "1";
      case CLAMP -> call("min", call("max", x.get(0) + ", " + x.get(1)) + ", " + x.get(2));
      case NORM, GLOBAL_NORM -> call("abs", x.get(0));
      case DOT -> x.get(0) + " * " + x.get(1);
      case COSINE_SIM ->
          String.format(
              Locale.ROOT,
              "%1$s * %2$s / (Math.abs(%1$s) * Math.abs(%2$s) + 1e-8)",
              x.get(0),
              x.get(1));
      case CLIP ->
          String.format(
              Locale.ROOT,
              "%1$s * Math.min(1, %2$s / (Math.abs(%1$s) + 1e-8))",
              x.get(0),
              x.get(1));
      case ABS, COS, SIN, TAN, SINH, COSH, TANH, EXP, EXPM1, CBRT -> call(op.symbol(), x.get(0));
    };
  }

  private static String call(String function, String arguments) {
    return "Math." + function + "(" + arguments + ")";
  }

  /** Returns the functions that {@link Math} lacks and that the program uses. */
  static String helpers(Exported exported) {
    StringBuilder text = new StringBuilder();
    if (exported.uses(Op.ARCSINH)) {
      text.append(
          """

          private static double arcsinh(double x) {
            double a = Math.abs(x);
            double y = a > 1e9 ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
            return Math.copySign(y, x);
          }
          """);
    }
    if (exported.uses(Op.ARCCOSH)) {
      text.append(
          """

          private static double arccosh(double x) {
            if (x < 1) {
              return Double.NaN;
            }
            return x > 1e9 ? Math.log(x) + Math.log(2) : Math.log1p(x - 1 + Math.sqrt((x - 1) * (x + 1)));
          }
          """);
    }
    if (exported.uses(Op.ARCTANH)) {
      text.append(
          """

          private static double arctanh(double x) {
            double a = Math.abs(x);
            return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
          }
          """);
    }
    return text.toString();
  }
}
