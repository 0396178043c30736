// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import java.util.Arrays;

/** An optimizer that treats each weight by itself. */
final class PerCoordinate implements PlainOptimizer {
  private final Rule rule;
  private final double[][] memory;

  /** What happens to one weight. */
  @FunctionalInterface
  interface Rule {

    /**
     * Returns the update of one weight.
     *
     * @param memory of this weight, zero before the first train step, changed in place
     * @param t the train step, from 1
     */
    double update(double w, double g, double[] memory, int t, double lr);
  }

  private PerCoordinate(Rule rule, double[][] memory) {
    this.rule = rule;
    this.memory = memory;
  }

  static Factory of(int memories, Rule rule) {
    return layout -> new PerCoordinate(rule, new double[layout.size()][memories]);
  }

  @Override
  public double[] update(double[] weights, double[] gradient, int t, double lr) {
    double[] update = new double[weights.length];
    Arrays.setAll(update, i -> rule.update(weights[i], gradient[i], memory[i], t, lr));
    return update;
  }
}
