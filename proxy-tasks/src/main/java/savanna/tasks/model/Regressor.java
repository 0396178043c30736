// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.List;

/**
 * A perceptron that predicts one number, against which it has half the squared error.
 *
 * @param inputs the number of features of an example
 * @param hidden the widths of the hidden layers, from the input up; may be empty
 */
public record Regressor(int inputs, List<Integer> hidden) implements Architecture {
  public Regressor {
    hidden = List.copyOf(hidden);
  }

  @Override
  public String description() {
    return new Mlp(inputs, hidden, 1).description();
  }

  @Override
  public Regressor scaled(double width, double depth) {
    return new Regressor(inputs, Mlp.scaled(hidden, width, depth));
  }

  @Override
  public Model assemble(int batchSize) {
    return new Mlp(inputs, hidden, 1).assemble(batchSize).withSquaredError();
  }
}
