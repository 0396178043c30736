// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A perceptron with ReLU between its linear layers, all with bias.
 *
 * @param inputs the number of features of an example
 * @param hidden the widths of the hidden layers, from the input up; may be empty
 * @param classes the number of target classes
 */
public record Mlp(int inputs, List<Integer> hidden, int classes) implements Architecture {

  public Mlp {
    hidden = List.copyOf(hidden);
  }

  @Override
  public String description() {
    StringBuilder sizes = new StringBuilder().append(inputs);
    hidden.forEach(width -> sizes.append('-').append(width));
    return sizes.append('-').append(classes).append(" perceptron").toString();
  }

  /** Returns it with so many hidden layers, the last of them repeated where there were fewer. */
  @Override
  public Mlp scaled(double width, double depth) {
    return new Mlp(inputs, scaled(hidden, width, depth), classes);
  }

  static List<Integer> scaled(List<Integer> hidden, double width, double depth) {
    List<Integer> scaled = new ArrayList<>();
    int layers = hidden.isEmpty() ? 0 : Architecture.scaled(hidden.size(), depth);
    for (int i = 0; i < layers; i++) {
      scaled.add(Architecture.scaled(hidden.get(Math.min(i, hidden.size() - 1)), width));
    }
    return scaled;
  }

  @Override
  public Model assemble(int batchSize) {
    Parameters parameters = new Parameters();
    Batch batch = Batch.ofFeatures(batchSize, inputs);
    List<Layer> layers = new ArrayList<>();
    Matrix top = batch.features(); // [inputs, batch]
    for (int i = 0; i < hidden.size(); i++) {
      String name = "hidden" + i;
      Layer linear =
          i == 0
              ? Linear.outerWithBias(top, hidden.get(i), name, parameters)
              : Linear.withBias(top, hidden.get(i), name, parameters);
      Layer relu = new Relu(linear.output());
      layers.addAll(List.of(linear, relu));
      top = relu.output(); // [hidden, batch]
    }
    layers.add(Linear.outerWithBias(top, classes, "head", parameters)); // [classes, batch]
    return new Model(parameters, batch, new Sequential(layers));
  }
}
