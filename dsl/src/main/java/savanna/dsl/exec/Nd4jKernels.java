// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Op;

/**
 * A way to call ND4J on whole vectors. Every method binds a kernel to its vectors once and returns
 * what runs it in each train step; numbers are asked for at every run. The output may be one of the
 * inputs. Divisors come protected: these kernels divide by what they are given.
 */
interface Nd4jKernels {

  /**
   * Returns what computes a one-argument operation, {@code copy} aside; null if no kernel is right,
   * so that it has to be done in Java.
   */
  @Nullable Runnable unary(Op op, INDArray x, INDArray out);

  /** Returns what computes {@code + - * /} on two vectors. */
  Runnable binary(Op op, INDArray x, INDArray y, INDArray out);

  /** Returns what computes {@code + - * /} on a vector and a number. */
  Runnable arrayScalar(Op op, INDArray x, DoubleSupplier y, INDArray out);

  /** Returns what computes {@code + - * /} on a number and a vector. */
  Runnable scalarArray(Op op, DoubleSupplier x, INDArray y, INDArray out);

  /**
   * Returns what computes {@code (1 - share) * x + share * y}.
   *
   * @param scratch overwritten; none of the others
   */
  default Runnable interpolation(
      INDArray x, INDArray y, DoubleSupplier share, INDArray out, INDArray scratch) {
    Runnable right = arrayScalar(Op.MULTIPLY, y, share, scratch);
    Runnable left = arrayScalar(Op.MULTIPLY, x, () -> 1 - share.getAsDouble(), out);
    Runnable sum = binary(Op.ADD, out, scratch, out);
    return () -> {
      right.run();
      left.run();
      sum.run();
    };
  }

  /** Returns what copies a vector. */
  Runnable copy(INDArray x, INDArray out);

  /** Returns what copies floats to doubles. */
  Runnable widen(INDArray floats, INDArray doubles);
}
