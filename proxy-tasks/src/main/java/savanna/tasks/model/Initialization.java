// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import savanna.dsl.RandomStream;

/** How one value of a parameter tensor begins. */
@FunctionalInterface
public interface Initialization {
  /** All zero: biases. */
  Initialization ZERO = random -> 0;

  /** All one: gains. */
  Initialization ONE = random -> 1;

  /** Returns the next initial value; the values of a tensor are drawn in row-major order. */
  double draw(RandomStream random);

  /** Returns draws from N(0, deviation^2). */
  static Initialization normal(double deviation) {
    return random -> deviation * random.nextGaussian();
  }

  /**
   * Returns draws from N(0, 1 / (3 * inputs)): the variance of the usual uniform draws from -1 /
   * sqrt(inputs) to 1 / sqrt(inputs).
   */
  static Initialization scaledNormal(int inputs) {
    return normal(1 / Math.sqrt(3.0 * inputs));
  }
}
