// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.function.DoubleSupplier;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import savanna.dsl.Op;

/**
 * ND4J's native functions without its Java side, and BLAS where that is faster: for arrays in main
 * memory. {@link RawOps} is the whitelist; {@link RawCheck} must have seen each of them compute
 * before results may depend on it.
 */
final class RawKernels implements Nd4jKernels {
  private final NativeOps ops;
  private final Nd4jBuffers buffers;

  RawKernels(Nd4jBuffers buffers) {
    Nd4j.getExecutioner(); // ND4J must be up before its native functions can be asked for
    this.ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
    this.buffers = buffers;
  }

  @Override
  public @Nullable Runnable unary(Op op, INDArray x, INDArray out) {
    int number = RawOps.unary(op);
    if (number == RawOps.NONE) {
      return null;
    }
    RawVector in = RawVector.of(x);
    RawVector to = RawVector.of(out);
    return () ->
        ops.execTransformSame(
            null, number, in.buffer(), in.shape(), null, to.buffer(), to.shape(), null, null);
  }

  /** Adds in place by BLAS, and leaves the rest to ND4J. */
  @Override
  public Runnable binary(Op op, INDArray x, INDArray y, INDArray out) {
    RawVector left = RawVector.of(x);
    RawVector right = RawVector.of(y);
    RawVector to = RawVector.of(out);
    if ((op == Op.ADD || op == Op.SUBTRACT) && to.isSameAs(left)) {
      float sign = op == Op.ADD ? 1 : -1;
      return () -> addScaled(sign, right, to);
    }
    if (op == Op.ADD && to.isSameAs(right)) {
      return () -> addScaled(1, left, to);
    }
    int number = RawOps.pairwise(op);
    return () ->
        ops.execPairwiseTransform(
            null,
            number,
            left.buffer(),
            left.shape(),
            null,
            right.buffer(),
            right.shape(),
            null,
            to.buffer(),
            to.shape(),
            null,
            null);
  }

  @Override
  public Runnable arrayScalar(Op op, INDArray x, DoubleSupplier y, INDArray out) {
    Runnable general = withScalar(RawOps.arrayScalar(op), x, y, out);
    RawVector to = RawVector.of(out);
    if (op != Op.MULTIPLY || !to.isSameAs(RawVector.of(x))) {
      return general;
    }
    return () -> {
      float factor = (float) y.getAsDouble();
      if (isOrdinary(factor)) {
        scale(factor, to);
      } else {
        general.run();
      }
    };
  }

  @Override
  public Runnable scalarArray(Op op, DoubleSupplier x, INDArray y, INDArray out) {
    return op == Op.MULTIPLY
        ? arrayScalar(op, y, x, out)
        : withScalar(RawOps.scalarArray(op), y, x, out);
  }

  /**
   * Rounds {@code share * y}, then adds the rest by BLAS, which may round once where others round
   * twice: always in this order, or the result would depend on which vectors are one.
   */
  @Override
  public Runnable interpolation(
      INDArray x, INDArray y, DoubleSupplier share, INDArray out, INDArray scratch) {
    Runnable general = Nd4jKernels.super.interpolation(x, y, share, out, scratch);
    RawVector left = RawVector.of(x);
    RawVector right = RawVector.of(y);
    RawVector to = RawVector.of(out);
    boolean ontoLeft = to.isSameAs(left);
    RawVector sum = ontoLeft ? RawVector.of(scratch) : to;
    return () -> {
      float a = (float) share.getAsDouble();
      float b = (float) (1 - share.getAsDouble());
      if (!isOrdinary(a) || !isOrdinary(b)) {
        general.run();
        return;
      }
      if (!sum.isSameAs(right)) {
        copy(right, sum);
      }
      scale(a, sum);
      addScaled(b, left, sum);
      if (ontoLeft) {
        copy(sum, to);
      }
    };
  }

  @Override
  public Runnable copy(INDArray x, INDArray out) {
    RawVector from = RawVector.of(x);
    RawVector to = RawVector.of(out);
    return () -> copy(from, to);
  }

  @Override
  public Runnable widen(INDArray floats, INDArray doubles) {
    RawVector from = RawVector.of(floats);
    RawVector to = RawVector.of(doubles);
    int number = RawOps.widen();
    return () ->
        ops.execTransformAny(
            null, number, from.buffer(), from.shape(), null, to.buffer(), to.shape(), null, null);
  }

  private Runnable withScalar(int number, INDArray x, DoubleSupplier scalar, INDArray out) {
    RawVector in = RawVector.of(x);
    RawVector to = RawVector.of(out);
    RawVector cell = RawVector.of(buffers.scalar());
    FloatPointer value = cell.floats();
    return () -> {
      value.put((float) scalar.getAsDouble());
      ops.execScalar(
          null,
          number,
          in.buffer(),
          in.shape(),
          null,
          to.buffer(),
          to.shape(),
          null,
          cell.buffer(),
          cell.shape(),
          null,
          null);
    };
  }

  /** With a factor of zero BLAS does not look at the values, and so loses NaN and infinities. */
  private static boolean isOrdinary(float factor) {
    return factor != 0 && Math.abs(factor) <= Float.MAX_VALUE;
  }

  private static void copy(RawVector x, RawVector out) {
    openblas_nolapack.cblas_scopy(x.length(), x.floats(), 1, out.floats(), 1);
  }

  private static void scale(float factor, RawVector x) {
    openblas_nolapack.cblas_sscal(x.length(), factor, x.floats(), 1);
  }

  private static void addScaled(float factor, RawVector x, RawVector sum) {
    openblas_nolapack.cblas_saxpy(x.length(), factor, x.floats(), 1, sum.floats(), 1);
  }
}
