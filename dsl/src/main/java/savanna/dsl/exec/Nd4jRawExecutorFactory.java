// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code nd4j-raw}: like {@code nd4j}, but through ND4J's native functions and BLAS directly, which
 * saves most of a call's fixed cost. Needs ND4J vectors in main memory.
 *
 * <p>Only the kernels of {@link RawOps} are called so; what is not among them is computed in Java.
 * Every workspace compares each of them with plain Java before it uses any, and goes through {@code
 * nd4j}'s way where one is wrong; {@link #remarks} says which. Train steps allocate no arrays, only
 * short-lived wrappers where Java computes.
 */
final class Nd4jRawExecutorFactory implements ExecutorFactory {
  private final Function<Nd4jBuffers, Nd4jKernels> raw;

  Nd4jRawExecutorFactory() {
    this(RawKernels::new);
  }

  /** Makes a factory with other kernels in place of the raw ones. */
  Nd4jRawExecutorFactory(Function<Nd4jBuffers, Nd4jKernels> raw) {
    this.raw = raw;
  }

  @Override
  public String name() {
    return "nd4j-raw";
  }

  @Override
  public ExecutorWorkspace newWorkspace(
      ParameterLayout layout, INDArray weights, INDArray gradient) {
    return new Nd4jWorkspace(layout, weights, gradient, this::kernels);
  }

  private Nd4jKernels kernels(Nd4jBuffers buffers) {
    return new CheckedKernels(raw.apply(buffers), new ContextKernels(buffers), refusals());
  }

  private List<RawCheck.Refusal> refusals() {
    return RawCheck.refusals(raw.apply(new Nd4jBuffers(ParameterLayout.ofSizes(1))));
  }

  @Override
  public List<String> remarks() {
    return refusals().stream()
        .map(refusal -> name() + " does without the raw kernel: " + refusal)
        .toList();
  }
}
