// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/**
 * What holds of an operation for all arguments in exact arithmetic, and up to NaN. The simplifier
 * and the program hash know operations by these.
 */
public enum OpTrait {
  /** {@code f(-x) = -f(x)}, to the last bit. */
  ODD(
      Op.SIN,
      Op.TAN,
      Op.ARCSIN,
      Op.ARCTAN,
      Op.SINH,
      Op.TANH,
      Op.ARCSINH,
      Op.ARCTANH,
      Op.CUBE,
      Op.CBRT,
      Op.SIGN,
      Op.RECIPROCAL,
      Op.NEGATIVE,
      Op.ROW_MEAN,
      Op.COL_MEAN,
      Op.MSIGN),
  /** {@code f(-x) = f(x)}, to the last bit. */
  EVEN(
      Op.ABS,
      Op.COS,
      Op.COSH,
      Op.LOG,
      Op.LOG10,
      Op.LOG2,
      Op.SQUARE,
      Op.SQRT,
      Op.NORM,
      Op.GLOBAL_NORM,
      Op.IS_MATRIX,
      Op.IS_HIDDEN,
      Op.ROWS,
      Op.COLS,
      Op.NUMEL),
  /** {@code sign(f(x)) = sign(x)}, also at 0. */
  KEEPS_SIGN(Op.ARCTAN, Op.SINH, Op.TANH, Op.ARCSINH, Op.EXPM1, Op.CUBE, Op.CBRT, Op.SIGN),
  /** No result is less than 0. */
  NON_NEGATIVE(
      Op.ABS,
      Op.ARCCOS,
      Op.COSH,
      Op.ARCCOSH,
      Op.EXP,
      Op.EXP2,
      Op.EXP10,
      Op.SQUARE,
      Op.SQRT,
      Op.NORM,
      Op.GLOBAL_NORM,
      Op.IS_MATRIX,
      Op.IS_HIDDEN,
      Op.ROWS,
      Op.COLS,
      Op.NUMEL),
  /** No result is 0 or less, but for rounding. */
  POSITIVE(Op.COSH, Op.EXP, Op.EXP2, Op.EXP10, Op.ROWS, Op.COLS, Op.NUMEL),
  /** Exchanging the two arguments changes nothing, to the last bit. */
  COMMUTATIVE(Op.DOT, Op.COSINE_SIM, Op.ADD, Op.MULTIPLY, Op.MAX, Op.MIN),
  /** Programs write it between its arguments. */
  INFIX(Op.ADD, Op.SUBTRACT, Op.MULTIPLY, Op.DIVIDE);

  /** By ordinal: the program hash asks for each statement. */
  private final boolean[] holds = new boolean[Op.values().length];

  OpTrait(Op... operations) {
    for (Op op : operations) {
      holds[op.ordinal()] = true;
    }
  }

  /** Returns whether it holds of an operation. */
  boolean holdsOf(Op op) {
    return holds[op.ordinal()];
  }
}
