// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.List;
import java.util.Locale;
import savanna.dsl.Op;
import savanna.dsl.Type;

/** Operations on JAX arrays and numbers, value by value. */
final class OptaxText {
  private OptaxText() {}

  /**
   * Returns what an operation computes value by value.
   *
   * @param x the arguments: names or numbers
   */
  static String expression(Exported.Line line, List<String> x) {
    Op op = line.op();
    return switch (op) {
      case COPY -> x.get(0);
      case GET_PI, GET_E, GET_EPS, INVERT ->
          throw new IllegalArgumentException(op + " stands in no exported line");
      case ADD, SUBTRACT, MULTIPLY -> x.get(0) + " " + op.symbol() + " " + x.get(1);
      case DIVIDE -> x.get(0) + " / (" + x.get(1) + " + 1e-8)";
      case NEGATIVE -> "-" + x.get(0);
      case RECIPROCAL -> "1 / " + x.get(0);
      case SQUARE -> x.get(0) + " * " + x.get(0);
      case CUBE -> x.get(0) + " * " + x.get(0) + " * " + x.get(0);
      case SQRT, LOG, LOG10, LOG2 -> call(op.symbol(), call("abs", x.get(0)));
      case LOG1P -> "_log1p(" + x.get(0) + ")";
      case ROW_MEAN, COL_MEAN ->
          line.highest() == Type.ARRAY ? "_" + op.symbol() + "(" + x.get(0) + ")" : x.get(0);
      case MSIGN ->
          line.highest() == Type.ARRAY ? "_msign(" + x.get(0) + ")" : call("sign", x.get(0));
      case ABS,
          COS,
          SIN,
          TAN,
          ARCSIN,
          ARCCOS,
          ARCTAN,
          SINH,
          COSH,
          TANH,
          ARCSINH,
          ARCCOSH,
          ARCTANH,
          EXP,
          EXPM1,
          CBRT,
          SIGN ->
          call(op.symbol(), x.get(0));
      case EXP2 -> call("power", "2.0, " + x.get(0));
      case EXP10 -> call("power", "10.0, " + x.get(0));
      case INTERP ->
          String.format(
              Locale.ROOT, "(1 - %3$s) * %1$s + %3$s * %2$s", x.get(0), x.get(1), x.get(2));
      case POWER -> "_power(" + x.get(0) + ", " + x.get(1) + ")";
      case MAX -> call("maximum", x.get(0) + ", " + x.get(1));
      case MIN -> call("minimum", x.get(0) + ", " + x.get(1));
      case CLAMP -> call("minimum", call("maximum", x.get(0) + ", " + x.get(1)) + ", " + x.get(2));
      case WHERE -> call("where", x.get(0) + " != 0, " + x.get(1) + ", " + x.get(2));
      case IS_HIDDEN ->
          line.highest() == Type.SCALAR
              ? call("zeros", "[]")
              : call("asarray", "float(bool(_h) and " + x.get(0) + ".ndim > 1)");
      case IS_MATRIX ->
          line.highest() == Type.SCALAR
              ? call("zeros", "[]")
              : call("asarray", "float(" + x.get(0) + ".ndim > 1)");
      case ROWS, COLS, NUMEL ->
          line.highest() == Type.SCALAR
              ? call("ones", "[]")
              : call("asarray", "float(" + shape(op, x.get(0)) + ")");
      case NORM, GLOBAL_NORM -> call("abs", x.get(0));
      case DOT -> x.get(0) + " * " + x.get(1);
      case COSINE_SIM ->
          String.format(
              Locale.ROOT,
              "%s * %s / (%s * %s + 1e-8)",
              x.get(0),
              x.get(1),
              call("abs", x.get(0)),
              call("abs", x.get(1)));
      case CLIP ->
          x.get(0)
              + " * "
              + call("minimum", "1.0, " + x.get(1) + " / (" + call("abs", x.get(0)) + " + 1e-8)");
    };
  }

  private static String shape(Op op, String x) {
    if (op == Op.NUMEL) {
      return x + ".size";
    }
    return op == Op.ROWS
        ? x + ".shape[-2] if " + x + ".ndim > 1 else 1"
        : x + ".shape[-1] if " + x + ".ndim else 1";
  }

  private static String call(String function, String arguments) {
    return "jnp." + function + "(" + arguments + ")";
  }
}
