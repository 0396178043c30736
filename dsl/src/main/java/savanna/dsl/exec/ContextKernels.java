// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

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

/** ND4J's own operations, each in a context that is made once; right on every backend. */
final class ContextKernels implements Nd4jKernels {
  private final OpExecutioner executioner = Nd4j.getExecutioner();
  private final Nd4jBuffers buffers;

  ContextKernels(Nd4jBuffers buffers) {
    this.buffers = buffers;
  }

  @Override
  public @Nullable Runnable unary(Op op, INDArray x, INDArray out) {
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

  @Override
  public Runnable binary(Op op, INDArray x, INDArray y, INDArray out) {
    return bind(Nd4jOps.binary(op), out, x, y);
  }

  @Override
  public Runnable arrayScalar(Op op, INDArray x, DoubleSupplier y, INDArray out) {
    return withScalar(Nd4jOps.arrayScalar(op), x, y, out);
  }

  @Override
  public Runnable scalarArray(Op op, DoubleSupplier x, INDArray y, INDArray out) {
    return withScalar(Nd4jOps.scalarArray(op), y, x, out);
  }

  @Override
  public Runnable copy(INDArray x, INDArray out) {
    return bind(Nd4jOps.copy(), out, x);
  }

  @Override
  public Runnable widen(INDArray floats, INDArray doubles) {
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
