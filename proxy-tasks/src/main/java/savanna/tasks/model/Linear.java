// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A linear map of each column: {@code y = W x}, or {@code y = W x + b}. */
final class Linear implements Layer {
  private final Matrix input;
  private final Matrix output;
  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final NativeBlock nativeInput;
  private final NativeBlock nativeOutput;
  private final NativeBlock ones;

  private Linear(Matrix input, Matrix output, Parameter weight, @Nullable Parameter bias) {
    this.input = input;
    this.output = output;
    this.weight = weight;
    this.bias = bias;
    this.nativeInput = NativeBlock.ofZeros(input.values().length);
    this.nativeOutput = NativeBlock.ofZeros(output.values().length);
    this.ones = NativeBlock.ofZeros(input.columns());
    float[] allOne = new float[input.columns()];
    Arrays.fill(allOne, 1);
    ones.copyFrom(allOne, allOne.length);
  }

  /** Returns a map to {@code features} rows without bias; weights begin as scaled normal draws. */
  static Linear withoutBias(Matrix input, int features, String name, Parameters parameters) {
    return new Linear(
        input,
        Matrix.of(features, input.columns()),
        addWeight(input, features, name, parameters),
        null);
  }

  /** Returns a map to {@code features} rows with a bias that begins at zero. */
  static Linear withBias(Matrix input, int features, String name, Parameters parameters) {
    return new Linear(
        input,
        Matrix.of(features, input.columns()),
        addWeight(input, features, name, parameters),
        parameters.add(name + ".bias", Initialization.ZERO, features));
  }

  private static Parameter addWeight(
      Matrix input, int features, String name, Parameters parameters) {
    return parameters.add(
        name + ".weight", // [features, inputs]
        Initialization.scaledNormal(input.rows()),
        features,
        input.rows());
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    nativeInput.copyFrom(input.values(), input.values().length); // [inputs, columns]
    Blas.product(
        output.rows(),
        input.columns(),
        input.rows(),
        weight.weights(),
        nativeInput,
        nativeOutput,
        input.stride()); // [features, columns]
    nativeOutput.copyTo(output.values(), output.values().length);
    if (bias != null) {
      for (int row = 0; row < output.rows(); row++) {
        Rows.add(output.values(), row * output.stride(), output.columns(), bias.weights().get(row));
      }
    }
  }

  @Override
  public void backward() {
    nativeOutput.copyFrom(output.gradient(), output.gradient().length); // [features, columns]
    Blas.outerProduct(
        output.rows(),
        input.rows(),
        input.columns(),
        nativeOutput,
        nativeInput,
        input.stride(),
        weight.gradient());
    if (bias != null) {
      Blas.timesVector(
          output.rows(), output.columns(), nativeOutput, output.stride(), ones, bias.gradient());
    }
    if (input.hasGradient()) {
      // The input's values are no longer needed: its gradient takes their place.
      Blas.transposedProduct(
          input.rows(),
          input.columns(),
          output.rows(),
          weight.weights(),
          nativeOutput,
          nativeInput,
          input.stride()); // [inputs, columns]
      nativeInput.copyTo(input.gradient(), input.gradient().length);
    }
  }
}
