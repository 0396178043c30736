// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.List;
import java.util.Locale;
import savanna.dsl.Op;
import savanna.dsl.Type;

/** Operations on single tensors, or on tensors of numbers, in PyTorch. */
final class PyTorchText {
  private PyTorchText() {}

  /**
   * Returns what an operation computes value by value.
   *
   * @param x the arguments: names of tensors, or numbers where the line has a constant
   * @param nonNegative whether the first argument is never below zero
   */
  static String expression(Exported.Line line, List<String> x, boolean nonNegative) {
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
      case SQRT, LOG, LOG10, LOG2 ->
          x.get(0) + (nonNegative ? "." : ".abs().") + op.symbol() + "()";
      case LOG1P, CBRT, SIGN -> "_" + op.symbol() + "(" + x.get(0) + ")";
      case ROW_MEAN, COL_MEAN ->
          line.highest() == Type.ARRAY ? "_" + op.symbol() + "(" + x.get(0) + ")" : x.get(0);
      case MSIGN -> (line.highest() == Type.ARRAY ? "_msign(" : "_sign(") + x.get(0) + ")";
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
          EXPM1 ->
          x.get(0) + "." + op.symbol() + "()";
      case EXP2 -> "torch.pow(2.0, " + x.get(0) + ")";
      case EXP10 -> "torch.pow(10.0, " + x.get(0) + ")";
      case INTERP ->
          String.format(
              Locale.ROOT, "(1 - %3$s) * %1$s + %3$s * %2$s", x.get(0), x.get(1), x.get(2));
      case POWER -> power(line, x);
      case MAX -> bound(line.arguments(), x, 0, 1, "min", "maximum");
      case MIN -> bound(line.arguments(), x, 0, 1, "max", "minimum");
      case CLAMP -> clamp(line.arguments(), x);
      case WHERE -> where(line, x);
      case IS_MATRIX, IS_HIDDEN -> "torch.zeros_like(" + x.get(0) + ")";
      case ROWS, COLS, NUMEL -> "torch.ones_like(" + x.get(0) + ")";
      case NORM, GLOBAL_NORM -> x.get(0) + ".abs()";
      case DOT -> x.get(0) + " * " + x.get(1);
      case COSINE_SIM ->
          String.format(
              Locale.ROOT,
              "%s * %s / (%s * %s + 1e-8)",
              x.get(0),
              x.get(1),
              abs(line, x, 0),
              abs(line, x, 1));
      case CLIP ->
          line.arguments().get(0).isConstant()
              ? String.format(
                  Locale.ROOT,
                  "%s * (%s / (%s + 1e-8)).clamp(max=1.0)",
                  x.get(0),
                  x.get(1),
                  abs(line, x, 0))
              : String.format(
                  Locale.ROOT,
                  "%1$s * (%2$s / (%1$s.abs() + 1e-8)).clamp(max=1.0)",
                  x.get(0),
                  x.get(1));
    };
  }

  /** Returns what an operation tells of the shape of a tensor {@code x}. */
  static String shape(Op op) {
    return switch (op) {
      case IS_MATRIX -> "x.dim() > 1";
      case IS_HIDDEN -> "_h and x.dim() > 1";
      case ROWS -> "x.size(-2) if x.dim() > 1 else 1";
      case COLS -> "x.size(-1) if x.dim() else 1";
      case NUMEL -> "x.numel()";
      default -> throw new IllegalArgumentException(op + " tells nothing of a shape");
    };
  }

  private static String abs(Exported.Line line, List<String> x, int k) {
    Exported.Argument argument = line.arguments().get(k);
    return argument.isConstant()
        ? PythonNames.number(Math.abs(argument.value()))
        : x.get(k) + ".abs()";
  }

  /** PyTorch's pow is the language's but where 1 or -1 has an exponent that is not finite. */
  private static String power(Exported.Line line, List<String> x) {
    Exported.Argument base = line.arguments().get(0);
    Exported.Argument exponent = line.arguments().get(1);
    boolean plain =
        base.isConstant()
            ? Math.abs(base.value()) != 1
            : exponent.isConstant() && Double.isFinite(exponent.value());
    if (plain) {
      return "torch.pow(" + x.get(0) + ", " + x.get(1) + ")";
    }
    String first = base.isConstant() ? full(x.get(1), x.get(0)) : x.get(0);
    String second = exponent.isConstant() ? full(x.get(0), x.get(1)) : x.get(1);
    return "_power(" + first + ", " + second + ")";
  }

  private static String full(String like, String number) {
    return "torch.full_like(" + like + ", " + number + ")";
  }

  /** The larger or the smaller of two; PyTorch's functions of two tensors take no numbers. */
  private static String bound(
      List<Exported.Argument> arguments,
      List<String> x,
      int first,
      int second,
      String clampSide,
      String function) {
    if (arguments.get(second).isConstant()) {
      return x.get(first) + ".clamp(" + clampSide + "=" + x.get(second) + ")";
    }
    if (arguments.get(first).isConstant()) {
      return x.get(second) + ".clamp(" + clampSide + "=" + x.get(first) + ")";
    }
    return "torch." + function + "(" + x.get(first) + ", " + x.get(second) + ")";
  }

  /** The result has the shape and precision of the first argument of the highest type. */
  private static String where(Exported.Line line, List<String> x) {
    int like = 0;
    while (line.arguments().get(like).isConstant()
        || line.arguments().get(like).type() != line.highest()) {
      like++;
    }
    return "_where(" + String.join(", ", x) + ", like=" + x.get(like) + ")";
  }

  private static String clamp(List<Exported.Argument> arguments, List<String> x) {
    if (arguments.get(0).isConstant() && arguments.get(1).isConstant()) {
      double low = Math.max(arguments.get(0).value(), arguments.get(1).value());
      return x.get(2) + ".clamp(max=" + PythonNames.number(low) + ")";
    }
    String above = bound(arguments, x, 0, 1, "min", "maximum");
    return arguments.get(2).isConstant()
        ? above + ".clamp(max=" + x.get(2) + ")"
        : "torch.minimum(" + above + ", " + x.get(2) + ")";
  }
}
