// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/** What a model's output is held against. For one thread. */
interface Loss {

  /** Returns the loss summed over the first {@code count} columns; NaN or infinite as they are. */
  double forward(int count);

  /** Returns how many of the columns of the last {@link #forward} are predicted right. */
  int correct();

  /** Computes the gradient of the mean loss over all columns, once after each {@link #forward}. */
  void backward();

  /** Tells a visitor what this computes. */
  void accept(LayerVisitor visitor);
}
