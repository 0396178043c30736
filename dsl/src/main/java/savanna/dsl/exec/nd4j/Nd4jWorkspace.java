// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.nd4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Program;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.tape.FlatVector;
import savanna.dsl.exec.tape.Tape;

/** The buffers of {@link Nd4jExecutor}s on one pair of vectors. */
final class Nd4jWorkspace implements ExecutorWorkspace {
  private final ParameterLayout layout;
  private final INDArray weights;
  private final INDArray gradient;
  private final Nd4jBuffers buffers;
  private final Nd4jKernels kernels;
  private final HostArrays host;
  private @Nullable Nd4jExecutor current;

  Nd4jWorkspace(ParameterLayout layout, INDArray weights, INDArray gradient) {
    FlatVector.check("weights", weights, layout);
    FlatVector.check("gradient", gradient, layout);
    this.layout = layout;
    this.weights = weights;
    this.gradient = gradient;
    this.buffers = new Nd4jBuffers(layout);
    this.kernels = new Nd4jKernels(buffers);
    this.host = new HostArrays(layout.size());
  }

  @Override
  public OptimizerExecutor executor(Program program) {
    Tape tape = Tape.of(program);
    if (current != null) {
      current.retire();
    }
    buffers.release();
    current = new Nd4jExecutor(tape, this);
    return current;
  }

  ParameterLayout layout() {
    return layout;
  }

  INDArray weights() {
    return weights;
  }

  INDArray gradient() {
    return gradient;
  }

  Nd4jBuffers buffers() {
    return buffers;
  }

  Nd4jKernels kernels() {
    return kernels;
  }

  HostArrays host() {
    return host;
  }
}
