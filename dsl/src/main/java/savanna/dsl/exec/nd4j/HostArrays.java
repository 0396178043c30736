// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.nd4j;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.kernel.Arithmetic;
import savanna.dsl.exec.kernel.BinaryKernel;
import savanna.dsl.exec.kernel.Kernels;
import savanna.dsl.exec.kernel.UnaryKernel;
import savanna.dsl.exec.tape.Orthogonalization;

/** Runs Java kernels on ND4J vectors by way of the heap, whatever device the vectors are on. */
final class HostArrays {
  private final Kernels kernels;
  private final float[] x;
  private final float[] y;
  private final float[] z;
  private @Nullable Orthogonalization orthogonalization;

  HostArrays(int size) {
    this.kernels = new Kernels(size);
    this.x = new float[size];
    this.y = new float[size];
    this.z = new float[size];
  }

  /** Returns the kernels for whole vectors. */
  Kernels kernels() {
    return kernels;
  }

  /** Returns what computes with matrices; it keeps its memory for the executors to come. */
  Orthogonalization orthogonalization(ParameterLayout layout) {
    if (orthogonalization == null) {
      orthogonalization = new Orthogonalization(layout);
    }
    return orthogonalization;
  }

  void unary(UnaryKernel kernel, INDArray in, INDArray out) {
    read(in, x);
    kernel.apply(x, x, x.length);
    write(x, out);
  }

  void binary(BinaryKernel kernel, INDArray left, INDArray right, INDArray out) {
    read(left, x);
    read(right, y);
    kernel.apply(x, y, x, x.length);
    write(x, out);
  }

  /** Writes {@code x} where the condition is not 0, else {@code y}. */
  void choose(INDArray condition, INDArray ifTrue, INDArray ifFalse, INDArray out) {
    read(condition, z);
    read(ifTrue, x);
    read(ifFalse, y);
    Arithmetic.choose(z, x, y, x, x.length);
    write(x, out);
  }

  /** The same with one condition for each tensor, or for all. */
  void choose(
      double[] cell, ParameterLayout layout, INDArray ifTrue, INDArray ifFalse, INDArray out) {
    read(ifTrue, x);
    read(ifFalse, y);
    for (int t = 0; t < layout.tensors().size(); t++) {
      ParameterLayout.Tensor tensor = layout.tensors().get(t);
      if ((cell.length == 1 ? cell[0] : cell[t]) == 0) {
        System.arraycopy(y, tensor.offset(), x, tensor.offset(), tensor.size());
      }
    }
    write(x, out);
  }

  /** Writes to each tensor its number. */
  void spread(double[] cell, ParameterLayout layout, INDArray out) {
    for (int t = 0; t < layout.tensors().size(); t++) {
      ParameterLayout.Tensor tensor = layout.tensors().get(t);
      float number = (float) (cell.length == 1 ? cell[0] : cell[t]);
      Arrays.fill(x, tensor.offset(), tensor.end(), number);
    }
    write(x, out);
  }

  private static void read(INDArray from, float[] to) {
    Nd4j.getAffinityManager().ensureLocation(from, Location.HOST);
    from.data().asNioFloat().slice().get(0, to);
  }

  private static void write(float[] from, INDArray to) {
    Nd4j.getAffinityManager().ensureLocation(to, Location.HOST);
    to.data().asNioFloat().slice().put(0, from);
    Nd4j.getAffinityManager().tagLocation(to, Location.HOST);
  }
}
