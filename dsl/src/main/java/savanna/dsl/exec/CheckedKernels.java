// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Op;

/** Some kernels, but others in place of those that {@link RawCheck} refused. */
final class CheckedKernels implements Nd4jKernels {
  private final Nd4jKernels kernels;
  private final Nd4jKernels others;
  private final List<RawCheck.Refusal> refusals;

  CheckedKernels(Nd4jKernels kernels, Nd4jKernels others, List<RawCheck.Refusal> refusals) {
    this.kernels = kernels;
    this.others = others;
    this.refusals = refusals;
  }

  private Nd4jKernels pick(RawCheck.Form form, Op op) {
    return refusals.stream().anyMatch(refusal -> refusal.concerns(form, op)) ? others : kernels;
  }

  @Override
  public @Nullable Runnable unary(Op op, INDArray x, INDArray out) {
    return pick(RawCheck.Form.ARRAY, op).unary(op, x, out);
  }

  @Override
  public Runnable binary(Op op, INDArray x, INDArray y, INDArray out) {
    return pick(RawCheck.Form.ARRAYS, op).binary(op, x, y, out);
  }

  @Override
  public Runnable arrayScalar(Op op, INDArray x, DoubleSupplier y, INDArray out) {
    return pick(RawCheck.Form.ARRAY_SCALAR, op).arrayScalar(op, x, y, out);
  }

  @Override
  public Runnable scalarArray(Op op, DoubleSupplier x, INDArray y, INDArray out) {
    return pick(RawCheck.Form.SCALAR_ARRAY, op).scalarArray(op, x, y, out);
  }

  @Override
  public Runnable interpolation(
      INDArray x, INDArray y, DoubleSupplier share, INDArray out, INDArray scratch) {
    return pick(RawCheck.Form.ARRAYS, Op.INTERP).interpolation(x, y, share, out, scratch);
  }

  @Override
  public Runnable copy(INDArray x, INDArray out) {
    return pick(RawCheck.Form.ARRAY, Op.COPY).copy(x, out);
  }

  @Override
  public Runnable widen(INDArray floats, INDArray doubles) {
    return pick(RawCheck.Form.TO_DOUBLES, Op.COPY).widen(floats, doubles);
  }
}
