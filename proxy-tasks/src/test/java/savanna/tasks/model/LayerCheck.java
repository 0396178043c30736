// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.nd4j.autodiff.samediff.SDVariable;
import savanna.dsl.RandomStream;

/**
 * Checks a layer against its definition: the output against the reference in double precision, all
 * gradients against finite differences of the reference and against SameDiff.
 */
final class LayerCheck {
  private static final double STEP = 1e-5;
  private static final Offset<Float> CLOSE = within(2e-4f);

  private final RandomStream random = RandomStream.of(7);

  /** Checks with a random input, random weights and a random gradient from above. */
  void check(
      Matrix input,
      BiFunction<Matrix, Parameters, Layer> maker,
      BiFunction<double[][], Reference.Weights, double[][]> reference,
      BiFunction<SDVariable, SameDiffReference, SDVariable> graph) {
    Parameters parameters = new Parameters();
    Layer layer = maker.apply(input, parameters);
    parameters.allocate();
    double[][] x = randomMatrix(input.rows(), input.columns());
    double[] w = randomMatrix(1, Math.max(1, parameters.layout().size()))[0];
    double[][] up = randomMatrix(layer.output().rows(), layer.output().columns());
    fill(input.values(), x);
    for (int i = 0; i < parameters.layout().size(); i++) {
      parameters.weights().putScalar(i, w[i]);
    }

    layer.forward();

    double[][] expected = reference.apply(x, new Reference.Weights(w));
    for (int i = 0; i < expected.length; i++) {
      assertThat(layer.output().values()[i]).containsExactly(floats(expected[i]), CLOSE);
    }

    if (!layer.output().hasGradient()) {
      return;
    }
    fill(layer.output().gradient(), up);
    layer.backward();

    ToDoubleFunction<double[][]> ofInput =
        values -> dot(up, reference.apply(values, new Reference.Weights(w)));
    if (input.hasGradient()) {
      double[][] gradient = differences(x, ofInput);
      for (int i = 0; i < gradient.length; i++) {
        assertThat(input.gradient()[i]).containsExactly(floats(gradient[i]), CLOSE);
      }
    }
    if (parameters.layout().size() > 0) {
      double[][] gradient =
          differences(
              new double[][] {w},
              values -> dot(up, reference.apply(x, new Reference.Weights(values[0]))));
      assertThat(parameters.gradient().toFloatVector()).containsExactly(floats(gradient[0]), CLOSE);
    }
  }

  /** Returns the gradient of a function by central differences. */
  static double[][] differences(double[][] x, ToDoubleFunction<double[][]> function) {
    double[][] gradient = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        double middle = x[i][j];
        x[i][j] = middle + STEP;
        double above = function.applyAsDouble(x);
        x[i][j] = middle - STEP;
        double below = function.applyAsDouble(x);
        x[i][j] = middle;
        gradient[i][j] = (above - below) / (2 * STEP);
      }
    }
    return gradient;
  }

  /** Returns draws from N(0, 1) that single precision holds exactly. */
  double[][] randomMatrix(int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return matrix;
  }

  static void fill(float[][] target, double[][] source) {
    for (int i = 0; i < source.length; i++) {
      System.arraycopy(floats(source[i]), 0, target[i], 0, source[i].length);
    }
  }

  static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  private static double dot(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        sum += a[i][j] * b[i][j];
      }
    }
    return sum;
  }
}
