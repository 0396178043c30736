// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.function.Function;

/** Adds to its input, in place, what a branch of layers computes from it. */
final class Residual implements Layer {
  private final Matrix trunk;
  private final Matrix branchInput;
  private final Layer branch;

  /**
   * Makes the layer.
   *
   * @param trunk the input and output
   * @param branch makes the layers over their input, of the same shape as their output
   */
  Residual(Matrix trunk, Function<Matrix, Layer> branch) {
    this.trunk = trunk;
    this.branchInput = trunk.withOwnGradient();
    this.branch = branch.apply(branchInput);
  }

  @Override
  public Matrix output() {
    return trunk;
  }

  @Override
  public void forward() {
    branch.forward();
    Rows.add(trunk.values(), branch.output().values());
  }

  @Override
  public void backward() {
    float[] gradient = trunk.gradient();
    System.arraycopy(gradient, 0, branch.output().gradient(), 0, gradient.length);
    branch.backward();
    Rows.add(gradient, branchInput.gradient());
  }
}
