// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * A differentiable function from the matrix that it was made over to its {@link #output}. A layer
 * keeps what its backward pass needs, allocates nothing after it was made, and is used by one
 * thread.
 */
interface Layer {

  /** Returns the matrix that {@link #forward} fills; always the same one. */
  Matrix output();

  /** Computes the output's values from the input's values. */
  void forward();

  /**
   * Computes from the output's gradient the gradient of each parameter and, if it has one, the
   * input's gradient; overwrites both. Follows a {@link #forward} on the same values.
   */
  void backward();

  /**
   * Returns the floating-point operations of the matrix products in one forward and one backward
   * pass, a multiplication and an addition being two; everything else grows more slowly with the
   * width.
   */
  default long matrixFlops() {
    return 0;
  }

  /** Tells a visitor what this computes. */
  void accept(LayerVisitor visitor);
}
