// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

/** An operation on each value of an array and one number. */
@FunctionalInterface
public interface ScalarKernel {

  /**
   * Computes {@code out[i]} from {@code x[i]} and {@code scalar} for {@code i} in [0, length).
   *
   * @param scalar rounded to single precision where it meets the array
   * @param out may be {@code x}
   */
  void apply(float[] x, double scalar, float[] out, int length);
}
