// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/** An operation on each value of an array. */
@FunctionalInterface
public interface UnaryKernel {

  /**
   * Computes {@code out[i]} from {@code x[i]} for {@code i} in [0, length).
   *
   * @param out may be {@code x}
   */
  void apply(float[] x, float[] out, int length);
}
