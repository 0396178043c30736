// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code tiled}: all statements on a tile of about a thousand values before the next tile, in Java
 * loops that the JIT compiler vectorizes. The fastest on a CPU; needs ND4J vectors in main memory.
 *
 * <p>Elementwise operations are within a few units in the last place of the exact result, or within
 * 2^-126; no array value is ever denormal, so that programs that decay to nothing stay fast. The
 * same program gives the same bits on every machine. Reductions add up in double precision in a
 * fixed order.
 */
final class TiledExecutorFactory implements ExecutorFactory {

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
