// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import savanna.dsl.exec.ParameterLayout;

/** An optimizer with its own memory, in double precision. */
@FunctionalInterface
public interface PlainOptimizer {

  /**
   * Returns what is subtracted from the weights.
   *
   * @param weights [layout.size()]
   * @param gradient [layout.size()]
   * @param trainStep from 1
   * @param schedule in [0, 1]
   */
  double[] update(double[] weights, double[] gradient, int trainStep, double schedule);

  /** Makes one for a layout, with empty memory. */
  @FunctionalInterface
  interface Factory {
    PlainOptimizer create(ParameterLayout layout);
  }
}
