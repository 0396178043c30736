// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static savanna.dsl.OpKind.ELEMENTWISE;
import static savanna.dsl.OpKind.GLOBAL_REDUCTION;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An operation of the language: its name, its shape rule and, its definition on scalars in double
 * precision. Source: the 45 functions of the search space that Lion's authors released (Hero), with
 * its slips mended; {@link OpSet} says which search may use which.
 *
 * <p>A new operation costs five files, and the compiler or a test names each: its line here, the
 * {@link OpTrait}s that it has, its place in an {@link OpSet}, its kernel in {@code
 * exec.kernel.Kernels} and whether ND4J has it in {@code exec.Nd4jOps}. The exports name it where
 * their target calls it otherwise.
 *
 * <p>Unless said otherwise NaN gives NaN and everything else follows IEEE 754.
 */
public enum Op {
  /** The value itself, {@code x = y}: assignment, not one of the 45. */
  COPY("copy", 1, ELEMENTWISE, "x = y, plain assignment", (x, y, z) -> x),

  GET_PI("get_pi", 0, ELEMENTWISE, "3.14159...", (x, y, z) -> Math.PI),
  GET_E("get_e", 0, ELEMENTWISE, "2.71828...", (x, y, z) -> Math.E),
  GET_EPS("get_eps", 0, ELEMENTWISE, "1e-8", (x, y, z) -> Op.EPSILON),

  ABS("abs", 1, ELEMENTWISE, "|x|", (x, y, z) -> Math.abs(x)),
  COS("cos", 1, ELEMENTWISE, "cosine, x in radians", (x, y, z) -> Math.cos(x)),
  SIN("sin", 1, ELEMENTWISE, "sine, x in radians", (x, y, z) -> Math.sin(x)),
  TAN("tan", 1, ELEMENTWISE, "tangent, x in radians", (x, y, z) -> Math.tan(x)),
  ARCSIN("arcsin", 1, ELEMENTWISE, "inverse sine; NaN where |x| > 1", (x, y, z) -> Math.asin(x)),
  ARCCOS("arccos", 1, ELEMENTWISE, "inverse cosine; NaN where |x| > 1", (x, y, z) -> Math.acos(x)),
  ARCTAN("arctan", 1, ELEMENTWISE, "inverse tangent", (x, y, z) -> Math.atan(x)),
  SINH("sinh", 1, ELEMENTWISE, "hyperbolic sine", (x, y, z) -> Math.sinh(x)),
  COSH("cosh", 1, ELEMENTWISE, "hyperbolic cosine", (x, y, z) -> Math.cosh(x)),
  TANH("tanh", 1, ELEMENTWISE, "hyperbolic tangent", (x, y, z) -> Math.tanh(x)),
  ARCSINH("arcsinh", 1, ELEMENTWISE, "inverse hyperbolic sine", (x, y, z) -> Elementary.arcsinh(x)),
  ARCCOSH(
      "arccosh",
      1,
      ELEMENTWISE,
      "inverse hyperbolic cosine; NaN where x < 1",
      (x, y, z) -> Elementary.arccosh(x)),
  ARCTANH(
      "arctanh",
      1,
      ELEMENTWISE,
      "inverse hyperbolic tangent; NaN where |x| > 1",
      (x, y, z) -> Elementary.arctanh(x)),
  EXP("exp", 1, ELEMENTWISE, "e^x", (x, y, z) -> Math.exp(x)),
  EXP2("exp2", 1, ELEMENTWISE, "2^x", (x, y, z) -> Math.pow(2, x)),
  EXP10("exp10", 1, ELEMENTWISE, "10^x", (x, y, z) -> Math.pow(10, x)),
  EXPM1("expm1", 1, ELEMENTWISE, "e^x - 1, exact near 0", (x, y, z) -> Math.expm1(x)),
  LOG("log", 1, ELEMENTWISE, "ln|x|; -inf at 0", (x, y, z) -> Math.log(Math.abs(x))),
  LOG10("log10", 1, ELEMENTWISE, "log10|x|; -inf at 0", (x, y, z) -> Math.log10(Math.abs(x))),
  LOG2("log2", 1, ELEMENTWISE, "log2|x|; -inf at 0", (x, y, z) -> Elementary.log2(Math.abs(x))),
  LOG1P("log1p", 1, ELEMENTWISE, "ln|1 + x|, exact near 0", (x, y, z) -> Elementary.log1pAbs(x)),
  SQUARE("square", 1, ELEMENTWISE, "x * x", (x, y, z) -> x * x),
  SQRT("sqrt", 1, ELEMENTWISE, "square root of |x|", (x, y, z) -> Math.sqrt(Math.abs(x))),
  CUBE("cube", 1, ELEMENTWISE, "x * x * x", (x, y, z) -> x * x * x),
  CBRT("cbrt", 1, ELEMENTWISE, "cube root, odd", (x, y, z) -> Math.cbrt(x)),
  SIGN("sign", 1, ELEMENTWISE, "-1, 0 or 1; keeps -0", (x, y, z) -> Math.signum(x)),
  RECIPROCAL("reciprocal", 1, ELEMENTWISE, "1 / x; infinite at 0", (x, y, z) -> 1 / x),
  NORM(
      "norm",
      1,
      OpKind.TENSOR_REDUCTION,
      "L2 norm of each parameter tensor",
      (x, y, z) -> Math.abs(x)),
  INVERT(
      "invert",
      1,
      OpKind.REFUSED,
      "bitwise NOT: refused, since values are floating point (use negative or reciprocal)",
      (x, y, z) -> Double.NaN),
  NEGATIVE("negative", 1, ELEMENTWISE, "-x", (x, y, z) -> -x),

  GLOBAL_NORM(
      "global_norm", 1, GLOBAL_REDUCTION, "L2 norm over all tensors", (x, y, z) -> Math.abs(x)),
  DOT("dot", 2, GLOBAL_REDUCTION, "sum of x * y over all tensors", (x, y, z) -> x * y),
  COSINE_SIM(
      "cosine_sim",
      2,
      GLOBAL_REDUCTION,
      "dot(x, y) / (global_norm(x) * global_norm(y))",
      (x, y, z) -> Op.divide(x * y, Math.abs(x) * Math.abs(y))),
  CLIP(
      "clip",
      2,
      OpKind.CLIP,
      "x * min(1, c / global_norm(x)), scalar c",
      (x, c, z) -> x * Op.clipFactor(Math.abs(x), c)),
  INTERP("interp", 3, ELEMENTWISE, "(1 - a) * x + a * y", (x, y, a) -> (1 - a) * x + a * y),
  POWER("power", 2, ELEMENTWISE, "x^y; NaN for x < 0, y broken", (x, y, z) -> Math.pow(x, y)),

  ADD("+", 2, ELEMENTWISE, "x + y", (x, y, z) -> x + y),
  SUBTRACT("-", 2, ELEMENTWISE, "x - y", (x, y, z) -> x - y),
  MULTIPLY("*", 2, ELEMENTWISE, "x * y", (x, y, z) -> x * y),
  DIVIDE("/", 2, ELEMENTWISE, "x / (y + 1e-8)", (x, y, z) -> Op.divide(x, y)),
  MAX("max", 2, ELEMENTWISE, "the larger; NaN if either is", (x, y, z) -> Math.max(x, y)),
  MIN("min", 2, ELEMENTWISE, "the smaller; NaN if either is", (x, y, z) -> Math.min(x, y)),

  /** Of op set {@code extended} only. */
  CLAMP(
      "clamp",
      3,
      ELEMENTWISE,
      "min(max(x, lo), hi), value by value",
      (x, lo, hi) -> Math.min(Math.max(x, lo), hi)),

  /**
   * Of op set {@code extended} only, what Adafactor factors its second moment with. The last two
   * dimensions of a tensor are the rows and columns of a matrix; a tensor of more dimensions has
   * such a matrix for each index of the others, as in the published implementations. The result has
   * the mean of a row (over the last dimension) at each of its places. A tensor of one dimension,
   * or a value that is no array, is its own mean, so that {@code row_mean(x) * col_mean(x) /
   * col_mean(row_mean(x))} is x where there is nothing to factor.
   */
  ROW_MEAN(
      "row_mean",
      1,
      OpKind.AXIS_MEAN,
      "mean over the last dimension, at its places; a vector stays",
      (x, y, z) -> x),

  /** Like {@link #ROW_MEAN}, with the mean of a column at each of its places. */
  COL_MEAN(
      "col_mean",
      1,
      OpKind.AXIS_MEAN,
      "mean over the last dimension but one, at its places; a vector stays",
      (x, y, z) -> x),

  /**
   * Of op set {@code modern} only. {@code x} where {@code c} is anything but 0 or -0, else {@code
   * y}: value by value, or for each tensor if {@code c} has one number a tensor. NaN is not 0, so
   * it chooses {@code x}, as in NumPy and PyTorch; NaN in what is not chosen does not matter.
   */
  WHERE(
      "where",
      3,
      ELEMENTWISE,
      "where(c, x, y): x where c is not 0 (NaN is not), else y",
      (c, x, y) -> c != 0 ? x : y),

  /**
   * Of op set {@code modern} only. Whether each tensor has rows and columns, which are two
   * dimensions or more, as for {@link #ROW_MEAN}: 1 or 0, one number a tensor. Only the shape of
   * {@code x} counts, not its numbers, so NaN makes no difference. A scalar and a per-tensor scalar
   * are no matrices: of them it is 0.
   */
  IS_MATRIX(
      "is_matrix",
      1,
      OpKind.SHAPE,
      "1 for each tensor of two dimensions or more, 0 for a vector or a number",
      (x, y, z) -> 0),

  /**
   * Of op set {@code modern} only. Like {@link #IS_MATRIX}, but 0 also for the matrices that face
   * the data, see {@link savanna.dsl.exec.ParameterLayout.Tensor#outer}: Muon leaves those to
   * AdamW.
   */
  IS_HIDDEN(
      "is_hidden",
      1,
      OpKind.SHAPE,
      "1 for each matrix between hidden layers, 0 for embeddings, output heads and the rest",
      (x, y, z) -> 0),

  /**
   * Of op set {@code modern} only, what Muon makes its steps of: each matrix becomes a matrix with
   * the same singular vectors and singular values near 1. {@link savanna.dsl.exec.NewtonSchulz} has
   * the definition and its source. Matrices are those of {@link #ROW_MEAN}: a tensor of more than
   * two dimensions has one for each index of the leading ones.
   *
   * <p>A vector, a scalar and a per-tensor scalar become their sign: a vector counts as the
   * diagonal of a matrix, and the sign is what orthogonalizes a diagonal. So a step has a size that
   * does not depend on the gradient's, whatever the tensor.
   *
   * <p>A matrix of zeros stays. A matrix with a NaN or an infinity becomes NaN everywhere; the
   * other matrices of its tensor do not.
   */
  MSIGN(
      "msign",
      1,
      OpKind.MATRIX,
      "each matrix with singular values near 1 (Newton-Schulz, as Muon); sign of the rest",
      (x, y, z) -> Math.signum(x)),

  /**
   * Of op set {@code modern} only. The length of a column of each tensor, one number a tensor; 1
   * for a vector, and for what is no array. Rows and columns are those of {@link #ROW_MEAN}.
   */
  ROWS(
      "rows",
      1,
      OpKind.SHAPE,
      "last dimension but one of each tensor; 1 for a vector or a number",
      (x, y, z) -> 1),

  /** Like {@link #ROWS}, the length of a row: of a vector, its own length. */
  COLS("cols", 1, OpKind.SHAPE, "last dimension of each tensor; 1 for a number", (x, y, z) -> 1),

  /** Of op set {@code modern} only. The number of values in each tensor; 1 for what is no array. */
  NUMEL(
      "numel", 1, OpKind.SHAPE, "number of values in each tensor; 1 for a number", (x, y, z) -> 1);

  /** What an operation does to scalars; arguments past the arity are ignored. */
  @FunctionalInterface
  private interface ScalarFunction {
    double apply(double x, double y, double z);
  }

  /** What protects a division: {@code x / y} is {@code x / (y + EPSILON)}. */
  public static final double EPSILON = 1e-8;

  private static final Map<String, Op> BY_SYMBOL = new HashMap<>();

  static {
    for (Op op : values()) {
      BY_SYMBOL.put(op.symbol, op);
    }
  }

  private final String symbol;
  private final int arity;
  private final OpKind kind;
  private final String description;
  private final ScalarFunction function;

  Op(String symbol, int arity, OpKind kind, String description, ScalarFunction function) {
    this.symbol = symbol;
    this.arity = arity;
    this.kind = kind;
    this.description = description;
    this.function = function;
  }

  /** Returns {@code x / (y + 1e-8)}: every division of the language is protected so. */
  public static double divide(double x, double y) {
    return x / (y + EPSILON);
  }

  /** Returns what {@code clip} multiplies by: {@code min(1, limit / norm)}. */
  public static double clipFactor(double norm, double limit) {
    return Math.min(1, divide(limit, norm));
  }

  /** Returns the operation with this symbol, e.g. {@code "sign"} or {@code "+"}. */
  public static Optional<Op> bySymbol(String symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol));
  }

  /** Returns the name in programs, or the sign of an infix operation. */
  public String symbol() {
    return symbol;
  }

  /** Returns the number of arguments, 0 to 3. */
  public int arity() {
    return arity;
  }

  /** Returns how types and values follow from the arguments. */
  public OpKind kind() {
    return kind;
  }

  /** Returns one line that says what the operation computes. */
  public String description() {
    return description;
  }

  /** Returns whether something holds of the operation for all arguments. */
  public boolean has(OpTrait trait) {
    return trait.holdsOf(this);
  }

  /** Returns whether programs write it between its arguments. */
  public boolean isInfix() {
    return has(OpTrait.INFIX);
  }

  /** Returns whether exchanging the two arguments changes nothing, to the last bit. */
  public boolean isCommutative() {
    return has(OpTrait.COMMUTATIVE);
  }

  /**
   * Returns the result when every argument is a scalar; arguments past the arity are ignored. For
   * an elementwise operation this is also its meaning on each value of an array.
   */
  public double apply(double x, double y, double z) {
    return function.apply(x, y, z);
  }
}
