// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/** An operation on each pair of values of two arrays. */
@FunctionalInterface
public interface BinaryKernel {

  /**
   * Computes {@code out[i]} from {@code x[i]} and {@code y[i]} for {@code i} in [0, length).
   *
   * @param out may be {@code x} or {@code y}
   */
  void apply(float[] x, float[] y, float[] out, int length);
}
