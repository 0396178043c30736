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
  private final Parameter gain;
  private final Parameter bias;
  private final float[] normalized; // [features, stride]
  private final float[] scale; // [columns]: one over the standard deviation
  private final float[] first; // [columns]: scratch
  private final float[] second; // [columns]: scratch

  LayerNorm(Matrix input, String name, Parameters parameters) {
    this.input = input;
    this.output = Matrix.of(input.rows(), input.columns());
    this.gain = parameters.add(name + ".gain", Initialization.ONE, input.rows());
    this.bias = parameters.add(name + ".bias", Initialization.ZERO, input.rows());
    this.normalized = new float[input.values().length];
    this.scale = new float[input.columns()];
    this.first = new float[input.columns()];
    this.second = new float[input.columns()];
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    int stride = input.stride();
    int columns = input.columns();
    float[] mean = first;
    Arrays.fill(mean, 0);
    for (int row = 0; row < input.rows(); row++) {
      Rows.accumulate(mean, input.values(), row * stride, columns);
    }
    Rows.multiply(mean, 1f / input.rows());
    Arrays.fill(scale, 0);
    for (int row = 0; row < input.rows(); row++) {
      center(input.values(), mean, row * stride, columns);
    }
    float share = 1f / input.rows();
    for (int i = 0; i < columns; i++) {
      scale[i] = 1f / (float) Math.sqrt(scale[i] * share + EPSILON);
    }
    for (int row = 0; row < input.rows(); row++) {
      float g = gain.weights().get(row);
      float b = bias.weights().get(row);
      finish(output.values(), row * stride, columns, g, b);
    }
  }

  private void center(float[] x, float[] mean, int from, int columns) {
    float[] n = normalized;
    float[] squares = scale;
    for (int i = 0; i < columns; i++) {
      float centered = x[from + i] - mean[i];
      n[from + i] = centered;
      squares[i] += centered * centered;
    }
  }

  private void finish(float[] y, int from, int columns, float g, float b) {
    float[] n = normalized;
    float[] s = scale;
    for (int i = 0; i < columns; i++) {
      float value = n[from + i] * s[i];
      n[from + i] = value;
      y[from + i] = value * g + b;
    }
  }

  @Override
  public void backward() {
    int stride = input.stride();
    int columns = input.columns();
    float[] up = output.gradient();
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    for (int row = 0; row < input.rows(); row++) {
      gain.gradient().set(row, Rows.dot(up, normalized, row * stride, columns));
      bias.gradient().set(row, Rows.sum(up, row * stride, columns));
      accumulateMeans(up, row * stride, columns, gain.weights().get(row) / input.rows());
    }
    for (int row = 0; row < input.rows(); row++) {
      project(up, input.gradient(), row * stride, columns, gain.weights().get(row));
    }
  }

  /** Adds to the columns' means of the normalized values' gradient, and of its products. */
  private void accumulateMeans(float[] up, int from, int columns, float share) {
    float[] n = normalized;
    float[] means = first;
    float[] products = second;
    for (int i = 0; i < columns; i++) {
      float part = up[from + i] * share;
      means[i] += part;
      products[i] += part * n[from + i];
    }
  }

  private void project(float[] up, float[] down, int from, int columns, float g) {
    float[] n = normalized;
    float[] means = first;
    float[] products = second;
    float[] s = scale;
    for (int i = 0; i < columns; i++) {
      down[from + i] = s[i] * (up[from + i] * g - means[i] - n[from + i] * products[i]);
    }
  }
}
