// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The operations that a program, or a search, may use.
 *
 * @param name as flags, configs and logs have it
 * @param ops in the order in which they are listed
 */
public record OpSet(String name, List<Op> ops) {

  /** The 45 functions of the paper's released search space, in the order of {@link Op}. */
  public static final OpSet PAPER =
      new OpSet(
          "paper",
          List.of(
              Op.GET_PI,
              Op.GET_E,
              Op.GET_EPS,
              Op.ABS,
              Op.COS,
              Op.SIN,
              Op.TAN,
              Op.ARCSIN,
              Op.ARCCOS,
              Op.ARCTAN,
              Op.SINH,
              Op.COSH,
              Op.TANH,
              Op.ARCSINH,
              Op.ARCCOSH,
              Op.ARCTANH,
              Op.EXP,
              Op.EXP2,
              Op.EXP10,
              Op.EXPM1,
              Op.LOG,
              Op.LOG10,
              Op.LOG2,
              Op.LOG1P,
              Op.SQUARE,
              Op.SQRT,
              Op.CUBE,
              Op.CBRT,
              Op.SIGN,
              Op.RECIPROCAL,
              Op.NORM,
              Op.INVERT,
              Op.NEGATIVE,
              Op.GLOBAL_NORM,
              Op.DOT,
              Op.COSINE_SIM,
              Op.CLIP,
              Op.INTERP,
              Op.POWER,
              Op.ADD,
              Op.SUBTRACT,
              Op.MULTIPLY,
              Op.DIVIDE,
              Op.MAX,
              Op.MIN));

  /** {@link #PAPER}, {@code clamp} and the means of rows and columns, for programs of our own. */
  public static final OpSet EXTENDED =
      PAPER.and("extended", List.of(Op.CLAMP, Op.ROW_MEAN, Op.COL_MEAN));

  /**
   * {@link #EXTENDED} and what the optimizers of the years after the paper need: programs that
   * treat matrices and vectors apart.
   */
  public static final OpSet MODERN =
      EXTENDED.and(
          "modern",
          List.of(Op.WHERE, Op.IS_MATRIX, Op.IS_HIDDEN, Op.MSIGN, Op.ROWS, Op.COLS, Op.NUMEL));

  public OpSet {
    ops = List.copyOf(ops);
  }

  private OpSet and(String otherName, List<Op> more) {
    List<Op> longer = new ArrayList<>(ops);
    longer.addAll(more);
    return new OpSet(otherName, longer);
  }

  /** Returns the op sets that can be named. */
  public static List<OpSet> all() {
    return List.of(PAPER, EXTENDED, MODERN);
  }

  /** Returns the op set of this name. */
  public static Optional<OpSet> byName(String name) {
    return all().stream().filter(set -> set.name.equals(name)).findFirst();
  }

  /** Returns whether programs of this op set may use the operation; assignment always may. */
  public boolean contains(Op op) {
    return op == Op.COPY || ops.contains(op);
  }

  /** Returns the operations that a random statement may have: all but the refused ones. */
  public List<Op> usable() {
    return ops.stream().filter(op -> op.kind() != OpKind.REFUSED).toList();
  }

  /** Returns the operations of this set that another one lacks. */
  public Set<Op> without(OpSet other) {
    Set<Op> rest = EnumSet.noneOf(Op.class);
    ops.stream().filter(op -> !other.contains(op)).forEach(rest::add);
    return rest;
  }
}
