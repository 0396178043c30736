// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import savanna.dsl.Op;

/** What the language's reductions make of sums of products, in double precision. */
public final class Reduction {

  private Reduction() {}

  /**
   * Returns the result of a reduction.
   *
   * @param xy sum of {@code x * y}; not used by the norms
   * @param xx sum of {@code x * x}; not used by {@code dot}
   * @param yy sum of {@code y * y}; used by {@code cosine_sim} only
   * @throws IllegalArgumentException if the operation is no reduction
   */
  public static double finish(Op op, double xy, double xx, double yy) {
    if (op == Op.NORM || op == Op.GLOBAL_NORM) {
      return Math.sqrt(xx);
    }
    if (op == Op.DOT) {
      return xy;
    }
    if (op == Op.COSINE_SIM) {
      return Op.divide(xy, Math.sqrt(xx) * Math.sqrt(yy));
    }
    throw new IllegalArgumentException(op.symbol() + " is no reduction");
  }
}
