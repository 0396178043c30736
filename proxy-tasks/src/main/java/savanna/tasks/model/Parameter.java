// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import org.jspecify.annotations.Nullable;
import savanna.dsl.exec.ParameterLayout;

/** One tensor of a model: its place in the flat weight vector and in the flat gradient vector. */
final class Parameter {
  private final ParameterLayout.Tensor tensor;
  private @Nullable NativeBlock weights;
  private @Nullable NativeBlock gradient;

  Parameter(ParameterLayout.Tensor tensor) {
    this.tensor = tensor;
  }

  /** Returns its place in the flat vectors. */
  ParameterLayout.Tensor tensor() {
    return tensor;
  }

  void bind(NativeBlock newWeights, NativeBlock newGradient) {
    weights = newWeights;
    gradient = newGradient;
  }

  /**
   * Returns the weights, row-major.
   *
   * @throws IllegalStateException before {@link Parameters#allocate}
   */
  NativeBlock weights() {
    return bound(weights);
  }

  /**
   * Returns the gradient, row-major; each backward pass overwrites it.
   *
   * @throws IllegalStateException before {@link Parameters#allocate}
   */
  NativeBlock gradient() {
    return bound(gradient);
  }

  private static NativeBlock bound(@Nullable NativeBlock block) {
    if (block == null) {
      throw new IllegalStateException("the parameters are not allocated yet");
    }
    return block;
  }
}
