// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.exec.ParameterLayout;
import savanna.tasks.model.Model;

/**
 * Weights as an optimizer sees them, each tensor a multiple c of the model's: w = c W, with
 * gradient g = G / c. The model begins as it would without, and computes the same function. Where
 * every c is 1 the vectors are the model's own. For one thread.
 */
final class RescaledWeights {
  private final Model model;
  private final boolean same;
  private final INDArray factors;
  private final INDArray weights;
  private final INDArray gradient;

  /**
   * Makes it.
   *
   * @param multiples above 0, one for each tensor of the model's layout; none where all are 1
   */
  RescaledWeights(Model model, double[] multiples) {
    this.model = model;
    this.same = Arrays.stream(multiples).allMatch(multiple -> multiple == 1);
    if (same) {
      this.factors = model.weights();
      this.weights = model.weights();
      this.gradient = model.gradient();
      return;
    }
    float[] all = new float[model.layout().size()];
    for (int k = 0; k < multiples.length; k++) {
      ParameterLayout.Tensor tensor = model.layout().tensors().get(k);
      Arrays.fill(all, tensor.offset(), tensor.end(), (float) multiples[k]);
    }
    this.factors = Nd4j.createFromArray(all);
    this.weights = Nd4j.zeros(DataType.FLOAT, all.length);
    this.gradient = Nd4j.zeros(DataType.FLOAT, all.length);
  }

  /** Returns the flat weight vector that an optimizer changes. */
  INDArray weights() {
    return weights;
  }

  /** Returns the flat gradient vector that an optimizer reads. */
  INDArray gradient() {
    return gradient;
  }

  /** Takes over the weights that the model begins with. */
  void begin() {
    if (!same) {
      model.weights().muli(factors, weights);
    }
  }

  /** Gives the model the weights that an optimizer has made. */
  void toModel() {
    if (!same) {
      weights.divi(factors, model.weights());
    }
  }

  /** Takes over the gradient that the model has computed. */
  void fromModel() {
    if (!same) {
      model.gradient().divi(factors, gradient);
    }
  }
}
