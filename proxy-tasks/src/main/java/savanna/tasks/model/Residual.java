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
  public void accept(LayerVisitor visitor) {
    visitor.residual(trunk, branchInput, branch.output(), () -> branch.accept(visitor));
  }

  @Override
  public Matrix output() {
    return trunk;
  }

  @Override
  public long matrixFlops() {
    return branch.matrixFlops();
  }

  @Override
  public void forward() {
    branch.forward();
    for (int row = 0; row < trunk.rows(); row++) {
      FloatKernels.add(trunk.values()[row], branch.output().values()[row]);
    }
  }

  @Override
  public void backward() {
    for (int row = 0; row < trunk.rows(); row++) {
      float[] gradient = trunk.gradient()[row];
      System.arraycopy(gradient, 0, branch.output().gradient()[row], 0, gradient.length);
    }
    branch.backward();
    for (int row = 0; row < trunk.rows(); row++) {
      FloatKernels.add(trunk.gradient()[row], branchInput.gradient()[row]);
    }
  }
}
