// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A linear map of each column: {@code y = W x}, or {@code y = W x + b}. */
final class Linear implements Layer {
  private final Matrix input;
  private final Matrix output;
  private final Parameter weight; // [features, inputs]
  private final @Nullable Parameter bias; // [features]
  private final NativeMatrix nativeInput; // [inputs, columns]
  private final NativeMatrix nativeOutput; // [features, columns]
  private final NativeBlock ones; // [columns]

  private Linear(Matrix input, int features, Parameter weight, @Nullable Parameter bias) {
    this.input = input;
    this.output = Matrix.of(features, input.columns());
    this.weight = weight;
    this.bias = bias;
    this.nativeInput = NativeMatrix.of(input.rows(), input.columns());
    this.nativeOutput = NativeMatrix.of(features, input.columns());
    float[] allOne = new float[input.columns()];
    Arrays.fill(allOne, 1);
    this.ones = NativeBlock.of(allOne);
  }

  /** Returns a first layer without bias; weights begin as scaled normal draws. */
  static Linear outerWithoutBias(Matrix input, int features, String name, Parameters parameters) {
    return new Linear(input, features, addOuterWeight(input, features, name, parameters), null);
  }

  /** Returns a map to {@code features} rows with a bias that begins at zero. */
  static Linear withBias(Matrix input, int features, String name, Parameters parameters) {
    Parameter weight = addWeight(input, features, name, parameters);
    Parameter bias = parameters.add(name + ".bias", Initialization.ZERO, features);
    return new Linear(input, features, weight, bias);
  }

  /** Returns a map as {@link #withBias} that faces the data: the first layer, or the last. */
  static Linear outerWithBias(Matrix input, int features, String name, Parameters parameters) {
    Parameter weight = addOuterWeight(input, features, name, parameters);
    Parameter bias = parameters.add(name + ".bias", Initialization.ZERO, features);
    return new Linear(input, features, weight, bias);
  }

  private static Parameter addWeight(
      Matrix input, int features, String name, Parameters parameters) {
    Initialization scaled = Initialization.scaledNormal(input.rows());
    return parameters.add(name + ".weight", scaled, features, input.rows());
  }

  private static Parameter addOuterWeight(
      Matrix input, int features, String name, Parameters parameters) {
    Initialization scaled = Initialization.scaledNormal(input.rows());
    return parameters.addOuter(name + ".weight", scaled, features, input.rows());
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.linear(input, output, weight.tensor(), bias == null ? null : bias.tensor());
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public long matrixFlops() {
    int products = input.hasGradient() ? 3 : 2; // output, weight gradient, input gradient
    return 2L * products * output.rows() * input.rows() * input.columns();
  }

  @Override
  public void forward() {
    nativeInput.copyFrom(input.values());
    Blas.product(weight.weights(), nativeInput, nativeOutput);
    nativeOutput.copyTo(output.values());
    if (bias != null) {
      for (int row = 0; row < output.rows(); row++) {
        FloatKernels.add(output.values()[row], bias.weights().get(row));
      }
    }
  }

  @Override
  public void backward() {
    nativeOutput.copyFrom(output.gradient());
    Blas.outerProduct(nativeOutput, nativeInput, weight.gradient());
    if (bias != null) {
      Blas.timesVector(nativeOutput, ones, bias.gradient());
    }
    if (input.hasGradient()) {
      // The input's values are no longer needed: its gradient takes their place.
      Blas.transposedProduct(weight.weights(), nativeOutput, nativeInput);
      nativeInput.copyTo(input.gradient());
    }
  }
}
