// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import savanna.dsl.Op;

/**
 * How far an executor's result may be from the definition, both on the executor's own arguments: a
 * few units in the last place of the result in single precision, and what the rounding of
 * intermediate results to single precision must cost.
 */
final class StatementCheck {
  private static final double ULP = 0x1p-23;

  /** The executors' numbers are multiples of this when they are small. */
  private static final double SMALLEST = 0x1p-126;

  private StatementCheck() {}

  /** Returns whether an array value is right. */
  static boolean accepts(Op op, double x, double y, double z, float actual, double ulps) {
    double exact = op.apply(x, y, z);
    if (Float.isNaN(actual) && Double.isNaN(exact)) {
      return true;
    }
    double terms = intermediate(op, x, y, z, exact);
    if (Double.isNaN(terms) || terms > Float.MAX_VALUE) {
      return true;
    }
    if (Double.isInfinite(exact) || Double.isNaN(exact)) {
      return (float) exact == actual;
    }
    double allowed = ulps * ULP * (Math.abs(exact) + terms) + SMALLEST;
    if (Float.isInfinite(actual)) {
      return Math.abs(exact) + allowed >= Float.MAX_VALUE && actual > 0 == exact > 0;
    }
    return Math.abs(actual - exact) <= allowed;
  }

  /**
   * Returns by how much more than the result itself rounded terms weigh; beyond what a float can
   * hold, any result is right.
   */
  private static double intermediate(Op op, double x, double y, double z, double exact) {
    return switch (op) {
      case INTERP -> Math.abs(x) + Math.abs(z * x) + Math.abs(z * y);
      case DIVIDE -> {
        double divisor = y + Op.EPSILON;
        double rounding = (Math.abs(y) + Op.EPSILON) / Math.abs(divisor);
        yield rounding > 0x1p20 ? Double.POSITIVE_INFINITY : Math.abs(exact) * rounding;
      }
      default -> 0;
    };
  }
}
