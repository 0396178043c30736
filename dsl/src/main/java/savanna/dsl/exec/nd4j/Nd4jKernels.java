// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.nd4j;

import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.TransformOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Op;

/**
 * ND4J's operations on whole vectors, each in a context that is made once; right on every backend.
 * Every method binds a kernel to its vectors once and returns what runs it in each train step;
 * numbers are asked for at every run. The output may be one of the inputs. Divisors come protected:
 * these kernels divide by what they are given.
 */
final class Nd4jKernels {
  private final OpExecutioner executioner = Nd4j.getExecutioner();
  private final Nd4jBuffers buffers;

  Nd4jKernels(Nd4jBuffers buffers) {
    this.buffers = buffers;
  }

  /**
   * Returns what computes a one-argument operation, {@code copy} aside; null if no kernel is right,
   * so that it has to be done in Java.
   */
  @Nullable Runnable unary(Op op, INDArray x, INDArray out) {
    TransformOp kernel = Nd4jOps.unary(op);
    if (kernel == null) {
      return null;
    }
    if (!Nd4jOps.takesMagnitude(op)) {
      OpContext context = buffers.context(out, x);
      return () -> executioner.exec(kernel, context);
    }
    TransformOp magnitude = Nd4jOps.magnitude();
    OpContext first = buffers.context(out, x);
    OpContext second = buffers.context(out, out);
    return () -> {
      executioner.exec(magnitude, first);
      executioner.exec(kernel, second);
    };
  }

  /** Returns what computes {@code + - * /} on two vectors. */
  Runnable binary(Op op, INDArray x, INDArray y, INDArray out) {
    return bind(Nd4jOps.binary(op), out, x, y);
  }

  /** Returns what computes {@code + - * /} on a vector and a number. */
  Runnable arrayScalar(Op op, INDArray x, DoubleSupplier y, INDArray out) {
    return withScalar(Nd4jOps.arrayScalar(op), x, y, out);
  }

  /** Returns what computes {@code + - * /} on a number and a vector. */
  Runnable scalarArray(Op op, DoubleSupplier x, INDArray y, INDArray out) {
    return withScalar(Nd4jOps.scalarArray(op), y, x, out);
  }

  /**
   * Returns what computes {@code (1 - share) * x + share * y}.
   *
   * @param scratch overwritten; none of the others
   */
  Runnable interpolation(
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
  Runnable copy(INDArray x, INDArray out) {
    return bind(Nd4jOps.copy(), out, x);
  }

  /** Returns what copies floats to doubles. */
  Runnable widen(INDArray floats, INDArray doubles) {
    OpContext context = buffers.context(doubles, floats);
    context.setIArguments(DataType.DOUBLE.toInt());
    CustomOp kernel = Nd4jOps.widen();
    return () -> executioner.exec(kernel, context);
  }

  private Runnable bind(CustomOp kernel, INDArray out, INDArray... inputs) {
    OpContext context = buffers.context(out, inputs);
    return () -> executioner.exec(kernel, context);
  }

  private Runnable withScalar(
      ScalarOp kernel, INDArray array, DoubleSupplier number, INDArray out) {
    INDArray scalar = buffers.scalar();
    kernel.setScalar(scalar);
    OpContext context = buffers.context(out, array);
    return () -> {
      scalar.putScalar(0, (float) number.getAsDouble());
      executioner.exec(kernel, context);
    };
  }
}
