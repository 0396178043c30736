// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The layers as a graph of ND4J's SameDiff in double precision, whose gradients somebody else
 * wrote. Parameters are read one after the other from a flat vector.
 */
final class SameDiffReference {
  private static final String INPUT = "x";

  private final SameDiff graph = SameDiff.create();
  private final double[] flat;
  private int next;

  SameDiffReference(double[] flat) {
    this.flat = flat;
  }

  /** Returns the input, a variable of the values [features][columns]. */
  SDVariable input(double[][] values) {
    return graph.var(INPUT, Nd4j.createFromArray(values));
  }

  /** Returns a constant. */
  SDVariable constant(double[][] values) {
    return graph.constant(Nd4j.createFromArray(values));
  }

  private SDVariable parameter(int rows, int columns) {
    double[] values = Arrays.copyOfRange(flat, next, next + rows * columns);
    SDVariable variable =
        graph.var(name(next), Nd4j.createFromArray(values).reshape(rows, columns));
    next += rows * columns;
    return variable;
  }

  private static String name(int offset) {
    return "parameter" + offset;
  }

  SDVariable linear(SDVariable x, int inputs, int features, boolean withBias) {
    SDVariable y = parameter(features, inputs).mmul(x);
    return withBias ? y.add(parameter(features, 1)) : y;
  }

  SDVariable relu(SDVariable x) {
    return graph.nn.relu(x, 0);
  }

  SDVariable layerNorm(SDVariable x, int features) {
    SDVariable gain = parameter(features, 1);
    SDVariable bias = parameter(features, 1);
    SDVariable centered = x.sub(x.mean(true, 0));
    SDVariable variance = centered.mul(centered).mean(true, 0);
    return centered.div(graph.math.sqrt(variance.add(1e-5))).mul(gain).add(bias);
  }

  SDVariable attention(
      SDVariable x, int width, int columns, int length, int heads, boolean causal) {
    int headWidth = width / heads;
    int sequences = columns / length;
    SDVariable query = byHead(x, width, heads, sequences, length);
    SDVariable key = byHead(x, width, heads, sequences, length);
    SDVariable value = byHead(x, width, heads, sequences, length);
    SDVariable scores = query.mmul(key.permute(0, 2, 1)).mul(1 / Math.sqrt(headWidth));
    if (causal) {
      INDArray mask = Nd4j.zeros(DataType.DOUBLE, 1, length, length);
      for (int i = 0; i < length; i++) {
        for (int j = i + 1; j < length; j++) {
          mask.putScalar(new int[] {0, i, j}, -1e9);
        }
      }
      scores = scores.add(graph.constant(mask));
    }
    SDVariable attended =
        graph.nn.softmax(scores, 2).mmul(value); // [head * sequence, token, feature]
    SDVariable columnsAgain =
        attended
            .reshape(heads, sequences, length, headWidth)
            .permute(0, 3, 1, 2)
            .reshape(width, columns);
    return parameter(width, width).mmul(columnsAgain);
  }

  /** Returns a projection of the columns, [head * sequence, token, feature]. */
  private SDVariable byHead(SDVariable x, int width, int heads, int sequences, int length) {
    return parameter(width, width)
        .mmul(x)
        .reshape(heads, width / heads, sequences, length)
        .permute(0, 2, 3, 1)
        .reshape(heads * sequences, length, width / heads);
  }

  SDVariable positions(SDVariable x, int features, int columns, int length) {
    SDVariable positions = parameter(features, length);
    return x.reshape(features, columns / length, length)
        .add(positions.reshape(features, 1, length))
        .reshape(features, columns);
  }

  SDVariable embedding(int[] tokens, int vocabulary, int features) {
    return parameter(features, vocabulary).mmul(constant(oneHot(tokens, vocabulary)));
  }

  SDVariable meanPool(SDVariable x, int features, int columns, int length) {
    return x.reshape(features, columns / length, length).mean(2);
  }

  /** Returns the neighbourhoods of a grid as a product with a constant of zeros and ones. */
  SDVariable neighbourhoods(SDVariable x, int channels, int columns, int side) {
    double[][] unit = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      unit[i][i] = 1;
    }
    // Of a unit matrix, row 9 j + o of the neighbourhoods says where neighbour o of cell i is.
    double[][] places = Reference.neighbourhoods(unit, side);
    SDVariable[] parts = new SDVariable[9];
    for (int offset = 0; offset < 9; offset++) {
      double[][] move = new double[columns][];
      for (int i = 0; i < columns; i++) {
        move[i] = places[9 * i + offset];
      }
      parts[offset] = x.mmul(constant(move)).reshape(channels, 1, columns);
    }
    return graph.concat(1, parts).reshape(9 * channels, columns);
  }

  SDVariable transformer(
      SDVariable tokens, int columns, int length, TransformerSize size, boolean causal) {
    SDVariable x = tokens;
    int width = size.width();
    for (int i = 0; i < size.layers(); i++) {
      SDVariable normed = layerNorm(x, width);
      x = x.add(attention(normed, width, columns, length, size.heads(), causal));
      SDVariable hidden = linear(layerNorm(x, width), width, size.feedForward(), true);
      x = x.add(linear(relu(hidden), size.feedForward(), width, true));
    }
    return layerNorm(x, width);
  }

  /** Returns the mean cross-entropy in nats. */
  SDVariable crossEntropy(SDVariable logits, int[] targets, int classes) {
    SDVariable total = graph.math.log(graph.math.exp(logits).sum(0));
    SDVariable chosen = logits.mul(constant(oneHot(targets, classes))).sum(0);
    return total.sub(chosen).mean();
  }

  private static double[][] oneHot(int[] indices, int rows) {
    double[][] matrix = new double[rows][indices.length];
    for (int j = 0; j < indices.length; j++) {
      matrix[indices[j]][j] = 1;
    }
    return matrix;
  }

  /** Returns the value of a scalar of the graph. */
  double value(SDVariable scalar) {
    return scalar.eval().getDouble(0);
  }

  /** Returns the gradient of a scalar with respect to all parameters, flat. */
  double[] gradient(SDVariable scalar) {
    scalar.markAsLoss();
    String[] names =
        graph.variableMap().keySet().stream()
            .filter(name -> name.startsWith("parameter"))
            .toArray(String[]::new);
    Map<String, INDArray> gradients = graph.calculateGradients(Map.of(), names);
    double[] result = new double[flat.length];
    gradients.forEach(
        (name, gradient) -> {
          int offset = Integer.parseInt(name.substring("parameter".length()));
          double[] values = gradient.dup('c').data().asDouble();
          System.arraycopy(values, 0, result, offset, values.length);
        });
    return result;
  }

  /** Returns the gradient of a scalar with respect to the input, [features][columns]. */
  double[][] inputGradient(SDVariable scalar) {
    scalar.markAsLoss();
    return graph.calculateGradients(Map.of(), INPUT).get(INPUT).toDoubleMatrix();
  }
}
