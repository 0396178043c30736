// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.ParameterLayout;

/**
 * {@code tiled}: all statements on a tile of a few thousand values before the next tile, in Java
 * loops that the JIT compiler vectorizes. The fastest on a CPU; needs ND4J vectors in main memory.
 *
 * <p>Elementwise operations on arrays are within one unit in the last place of the exact result
 * (two for results below 2^-77, for {@code cube}, and for a quotient by a scalar), or within 2^-126
 * of it; {@code interp} is so exact in terms of its larger term, and {@code x / y} rounds {@code y
 * + 1e-8} first. No result is denormal. The operations give the same bits on every machine, but for
 * {@code msign}, whose bits depend on OpenBLAS's kernels; scalars are computed by {@link Math},
 * whose last bit may differ between kinds of machine. Train steps allocate nothing.
 */
public final class TiledExecutorFactory implements ExecutorFactory {

  @Override
  public String name() {
    return "tiled";
  }

  @Override
  public ExecutorWorkspace newWorkspace(
      ParameterLayout layout, INDArray weights, INDArray gradient) {
    return new TiledWorkspace(layout, weights, gradient);
  }
}
