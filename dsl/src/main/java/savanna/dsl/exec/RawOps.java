// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarDivision;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseDivision;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarSubtraction;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Cube;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import savanna.dsl.Op;

/**
 * The whitelist of {@code nd4j-raw}: the numbers by which ND4J's native functions are called, of
 * those that pay. A kernel that is not here is not called: most numbers that are published for it
 * mean something else in this binary, integer division of floats among them, which ends the
 * process.
 *
 * <p>What is not here is no faster there than in Java: {@code sqrt} takes ten times as long, the
 * transcendental functions as long or longer (measured on ND4J 1.0.0-M2.1, x86-64).
 */
final class RawOps {
  /** No such kernel is called. */
  static final int NONE = -1;

  private RawOps() {}

  /** Returns the number of a one-argument operation that keeps the type, or {@link #NONE}. */
  static int unary(Op op) {
    if (op == Op.ABS) {
      return new Abs().opNum();
    }
    if (op == Op.NEGATIVE) {
      return new Negative().opNum();
    }
    if (op == Op.SQUARE) {
      return new Square().opNum();
    }
    if (op == Op.CUBE) {
      return new Cube().opNum();
    }
    if (op == Op.RECIPROCAL) {
      return new Reciprocal().opNum();
    }
    return NONE;
  }

  /** Returns the number of arithmetic on two arrays; ND4J's Java side does not know them. */
  static int pairwise(Op op) {
    if (op == Op.ADD) {
      return 0;
    }
    if (op == Op.DIVIDE) {
      return 2;
    }
    if (op == Op.MULTIPLY) {
      return 3;
    }
    if (op == Op.SUBTRACT) {
      return 6;
    }
    throw noArithmetic(op);
  }

  /** Returns the number of arithmetic on an array and a scalar. */
  static int arrayScalar(Op op) {
    if (op == Op.ADD) {
      return new ScalarAdd().opNum();
    }
    if (op == Op.SUBTRACT) {
      return new ScalarSubtraction().opNum();
    }
    if (op == Op.MULTIPLY) {
      return new ScalarMultiplication().opNum();
    }
    if (op == Op.DIVIDE) {
      return new ScalarDivision().opNum();
    }
    throw noArithmetic(op);
  }

  /** Returns the number of arithmetic on a scalar and an array. */
  static int scalarArray(Op op) {
    if (op == Op.ADD) {
      return new ScalarAdd().opNum();
    }
    if (op == Op.SUBTRACT) {
      return new ScalarReverseSubtraction().opNum();
    }
    if (op == Op.MULTIPLY) {
      return new ScalarMultiplication().opNum();
    }
    if (op == Op.DIVIDE) {
      return new ScalarReverseDivision().opNum();
    }
    throw noArithmetic(op);
  }

  /** Returns the number of the copy to another type. */
  static int widen() {
    return new Assign().opNum();
  }

  private static IllegalArgumentException noArithmetic(Op op) {
    return new IllegalArgumentException(op.symbol() + " is no arithmetic");
  }
}
