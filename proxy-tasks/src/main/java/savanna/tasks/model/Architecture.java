// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import savanna.dsl.exec.ParameterLayout;

/** What a model is made of: its sizes, without weights. Immutable. */
public interface Architecture {

  /** Returns the model in a few words, e.g. {@code 64-32-10 perceptron}. */
  String description();

  /**
   * Returns this architecture with other sizes, rounded, to 1 at least.
   *
   * @param width multiple of its widths, above 0
   * @param depth multiple of the number of its hidden layers or blocks, above 0
   * @throws UnsupportedOperationException if it has no other sizes, and a multiple is not 1
   */
  default Architecture scaled(double width, double depth) {
    if (width == 1 && depth == 1) {
      return this;
    }
    throw new UnsupportedOperationException(description() + " has no other sizes");
  }

  /** Returns a size times a multiple, rounded, to 1 at least. */
  static int scaled(int size, double multiple) {
    return (int) Math.max(1, Math.round(size * multiple));
  }

  /** Returns the layers of a model for batches of this size, without flat vectors yet. */
  Model assemble(int batchSize);

  /** Returns a new model with zero weights for batches of this size. */
  default Model build(int batchSize) {
    Model model = assemble(batchSize);
    model.allocate();
    return model;
  }

  /** Returns where each parameter tensor lies in the flat vectors; the same for all batch sizes. */
  default ParameterLayout layout() {
    return assemble(1).layout();
  }
}
