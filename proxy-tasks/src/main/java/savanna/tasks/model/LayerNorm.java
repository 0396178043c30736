// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;

/**
 * Shifts and scales the features of each column to mean 0 and variance 1, then each feature by a
 * learned gain and bias. Source: Ba, Kiros, Hinton 2016; epsilon 1e-5 under the root.
 */
final class LayerNorm implements Layer {
  private static final float EPSILON = 1e-5f;

  private final Matrix input;
  private final Matrix output;
  private final Parameter gain; // [features]
  private final Parameter bias; // [features]
  private final float[][] normalized; // [features][columns]
  private final float[] scale; // [columns]: one over the standard deviation
  private final float[] means; // [columns]: scratch
  private final float[] products; // [columns]: scratch

  LayerNorm(Matrix input, String name, Parameters parameters) {
    this.input = input;
    this.output = Matrix.of(input.rows(), input.columns());
    this.gain = parameters.add(name + ".gain", Initialization.ONE, input.rows());
    this.bias = parameters.add(name + ".bias", Initialization.ZERO, input.rows());
    this.normalized = new float[input.rows()][input.columns()];
    this.scale = new float[input.columns()];
    this.means = new float[input.columns()];
    this.products = new float[input.columns()];
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.layerNorm(input, output, gain.tensor(), bias.tensor());
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    int rows = input.rows();
    Arrays.fill(means, 0);
    Arrays.fill(scale, 0);
    for (int row = 0; row < rows; row++) {
      FloatKernels.add(means, input.values()[row]);
    }
    FloatKernels.multiply(means, 1f / rows);
    for (int row = 0; row < rows; row++) {
      center(input.values()[row], means, normalized[row], scale);
    }
    invert(scale, 1f / rows);
    for (int row = 0; row < rows; row++) {
      float rowGain = gain.weights().get(row);
      float rowBias = bias.weights().get(row);
      finish(normalized[row], scale, output.values()[row], rowGain, rowBias);
    }
  }

  private static void center(float[] x, float[] means, float[] centered, float[] squares) {
    for (int i = 0; i < x.length; i++) {
      float difference = x[i] - means[i];
      centered[i] = difference;
      squares[i] += difference * difference;
    }
  }

  private static void invert(float[] squares, float share) {
    for (int i = 0; i < squares.length; i++) {
      squares[i] = 1f / (float) Math.sqrt(squares[i] * share + EPSILON);
    }
  }

  private static void finish(
      float[] centered, float[] scale, float[] y, float rowGain, float rowBias) {
    for (int i = 0; i < y.length; i++) {
      float value = centered[i] * scale[i];
      centered[i] = value;
      y[i] = value * rowGain + rowBias;
    }
  }

  @Override
  public void backward() {
    int rows = input.rows();
    Arrays.fill(means, 0);
    Arrays.fill(products, 0);
    for (int row = 0; row < rows; row++) {
      float[] up = output.gradient()[row];
      gain.gradient().set(row, FloatKernels.dot(up, normalized[row]));
      bias.gradient().set(row, FloatKernels.sum(up, 0, up.length));
      float share = gain.weights().get(row) / rows;
      accumulate(up, normalized[row], means, products, share);
    }
    for (int row = 0; row < rows; row++) {
      float rowGain = gain.weights().get(row);
      project(output.gradient()[row], normalized[row], input.gradient()[row], rowGain);
    }
  }

  /** Adds to the columns' means of the normalized values' gradient, and of its products. */
  private static void accumulate(
      float[] up, float[] normalized, float[] means, float[] products, float share) {
    for (int i = 0; i < up.length; i++) {
      float part = up[i] * share;
      means[i] += part;
      products[i] += part * normalized[i];
    }
  }

  private void project(float[] up, float[] rowNormalized, float[] down, float rowGain) {
    float[] s = scale;
    float[] m = means;
    float[] p = products;
    for (int i = 0; i < up.length; i++) {
      down[i] = s[i] * (up[i] * rowGain - m[i] - rowNormalized[i] * p[i]);
    }
  }
}
