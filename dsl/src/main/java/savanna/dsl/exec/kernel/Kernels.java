// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

import java.util.Optional;
import savanna.dsl.Op;

/**
 * The kernel of each elementwise operation.
 *
 * <p>NaN, infinities and the sign of zero are as in {@link Op}, but for {@link Flush}: no result is
 * denormal. Every kernel gives the same bits on every machine.
 */
public final class Kernels {

  private Kernels() {}

  /** Returns the kernel of a one-argument operation. */
  public static UnaryKernel unary(Op op) {
    return switch (op) {
      case COPY -> Elementary::copy;
      case ABS -> Elementary::abs;
      case NEGATIVE -> Elementary::negative;
      case SQUARE -> Elementary::square;
      case CUBE -> Elementary::cube;
      case SQRT -> Elementary::sqrt;
      case RECIPROCAL -> Elementary::reciprocal;
      case SIGN -> Elementary::sign;
      default -> (x, out, length) -> exact(op, x, out, length);
    };
  }

  /** Returns the kernel of a two-argument operation on two arrays. */
  public static BinaryKernel binary(Op op) {
    return switch (op) {
      case ADD -> Arithmetic::add;
      case SUBTRACT -> Arithmetic::subtract;
      case MULTIPLY -> Arithmetic::multiply;
      case DIVIDE -> Arithmetic::divide;
      case MAX -> Arithmetic::max;
      case MIN -> Arithmetic::min;
      default -> (x, y, out, length) -> exact(op, x, y, out, length);
    };
  }

  /** Returns the kernel of an operation on an array and a scalar, if it has one of its own. */
  public static Optional<ScalarKernel> arrayScalar(Op op) {
    return Optional.ofNullable(
        switch (op) {
          case ADD -> Arithmetic::addScalar;
          case SUBTRACT -> Arithmetic::subtractScalar;
          case MULTIPLY -> Arithmetic::multiplyScalar;
          case DIVIDE -> Arithmetic::divideByScalar;
          case MAX -> Arithmetic::maxScalar;
          case MIN -> Arithmetic::minScalar;
          default -> null;
        });
  }

  /** Returns the kernel of an operation on a scalar and an array, if it has one of its own. */
  public static Optional<ScalarKernel> scalarArray(Op op) {
    return Optional.ofNullable(
        switch (op) {
          case ADD -> Arithmetic::addScalar;
          case SUBTRACT -> Arithmetic::subtractFromScalar;
          case MULTIPLY -> Arithmetic::multiplyScalar;
          case DIVIDE -> Arithmetic::divideScalar;
          case MAX -> Arithmetic::maxScalar;
          case MIN -> Arithmetic::minScalar;
          default -> null;
        });
  }

  private static void exact(Op op, float[] x, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = ((float) op.apply(x[i], 0, 0) + Flush.BIAS) - Flush.BIAS;
    }
  }

  private static void exact(Op op, float[] x, float[] y, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = ((float) op.apply(x[i], y[i], 0) + Flush.BIAS) - Flush.BIAS;
    }
  }
}
