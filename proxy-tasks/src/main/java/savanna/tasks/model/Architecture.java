// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import savanna.dsl.exec.ParameterLayout;

/** What a model is made of: its sizes, without weights. Immutable. */
public interface Architecture {

  /** Returns the model in a few words, e.g. {@code 64-32-10 perceptron}. */
  String description();

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
