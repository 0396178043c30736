// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * What each layer computes, in double precision and the plainest possible loops over {@code
 * [features][columns]}: the definition that the layers are tested against.
 */
final class Reference {
  private Reference() {}

  /** Parameters are read one after the other from the flat vector. */
  static final class Weights {
    private final double[] flat;
    private int next;

    Weights(double[] flat) {
      this.flat = flat;
    }

    double[][] matrix(int rows, int columns) {
      double[][] matrix = new double[rows][columns];
      for (double[] row : matrix) {
        System.arraycopy(flat, next, row, 0, columns);
        next += columns;
      }
      return matrix;
    }

    double[] vector(int size) {
      return matrix(1, size)[0];
    }
  }

  static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[][] sum(double[][] a, double[][] b) {
    double[][] c = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        c[i][j] = a[i][j] + b[i][j];
      }
    }
    return c;
  }

  static double[][] linear(double[][] x, int features, boolean withBias, Weights weights) {
    double[][] y = product(weights.matrix(features, x.length), x);
    if (withBias) {
      double[] bias = weights.vector(features);
      for (int i = 0; i < features; i++) {
        for (int j = 0; j < y[0].length; j++) {
          y[i][j] += bias[i];
        }
      }
    }
    return y;
  }

  static double[][] relu(double[][] x) {
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        y[i][j] = Math.max(x[i][j], 0);
      }
    }
    return y;
  }

  static double[][] layerNorm(double[][] x, Weights weights) {
    double[] gain = weights.vector(x.length);
    double[] bias = weights.vector(x.length);
    double[][] y = new double[x.length][x[0].length];
    for (int j = 0; j < x[0].length; j++) {
      double mean = 0;
      double variance = 0;
      for (double[] row : x) {
        mean += row[j] / x.length;
      }
      for (double[] row : x) {
        variance += (row[j] - mean) * (row[j] - mean) / x.length;
      }
      for (int i = 0; i < x.length; i++) {
        y[i][j] = (x[i][j] - mean) / Math.sqrt(variance + 1e-5) * gain[i] + bias[i];
      }
    }
    return y;
  }

  static double[][] attention(
      double[][] x, int length, int heads, boolean causal, Weights weights) {
    int width = x.length;
    int headWidth = width / heads;
    double[][] projected = product(weights.matrix(3 * width, width), x);
    double[][] attended = new double[width][x[0].length];
    for (int query = 0; query < x[0].length; query++) {
      int first = query / length * length;
      int last = causal ? query : first + length - 1;
      for (int head = 0; head < heads; head++) {
        double[] weight = new double[length];
        double total = 0;
        for (int key = first; key <= last; key++) {
          double score = 0;
          for (int i = head * headWidth; i < (head + 1) * headWidth; i++) {
            score += projected[i][query] * projected[width + i][key];
          }
          weight[key - first] = Math.exp(score / Math.sqrt(headWidth));
          total += weight[key - first];
        }
        for (int i = head * headWidth; i < (head + 1) * headWidth; i++) {
          for (int key = first; key <= last; key++) {
            attended[i][query] += weight[key - first] / total * projected[2 * width + i][key];
          }
        }
      }
    }
    return product(weights.matrix(width, width), attended);
  }

  static double[][] positions(double[][] x, int length, Weights weights) {
    double[][] positions = weights.matrix(x.length, length);
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        y[i][j] = x[i][j] + positions[i][j % length];
      }
    }
    return y;
  }

  static double[][] embedding(int[] tokens, int vocabulary, int features, Weights weights) {
    double[][] vectors = weights.matrix(features, vocabulary);
    double[][] y = new double[features][tokens.length];
    for (int i = 0; i < features; i++) {
      for (int j = 0; j < tokens.length; j++) {
        y[i][j] = vectors[i][tokens[j]];
      }
    }
    return y;
  }

  static double[][] meanPool(double[][] x, int length) {
    double[][] y = new double[x.length][x[0].length / length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        y[i][j / length] += x[i][j] / length;
      }
    }
    return y;
  }

  static double[][] patches(double[][] images, int side, int patch) {
    int across = side / patch;
    int length = across * across;
    double[][] y = new double[patch * patch][images[0].length * length];
    for (int pixel = 0; pixel < side * side; pixel++) {
      int row = pixel / side;
      int column = pixel % side;
      for (int image = 0; image < images[0].length; image++) {
        y[row % patch * patch + column % patch][
                image * length + row / patch * across + column / patch] =
            images[pixel][image];
      }
    }
    return y;
  }

  static double[][] neighbourhoods(double[][] x, int side) {
    double[][] y = new double[9 * x.length][x[0].length];
    for (int channel = 0; channel < x.length; channel++) {
      for (int j = 0; j < x[0].length; j++) {
        int cell = j % (side * side);
        for (int offset = 0; offset < 9; offset++) {
          int row = cell / side + offset / 3 - 1;
          int column = cell % side + offset % 3 - 1;
          if (row >= 0 && row < side && column >= 0 && column < side) {
            y[9 * channel + offset][j] = x[channel][j - cell + row * side + column];
          }
        }
      }
    }
    return y;
  }

  static double[][] transformer(
      double[][] tokens, int length, TransformerSize size, boolean causal, Weights weights) {
    double[][] x = tokens;
    for (int i = 0; i < size.layers(); i++) {
      x = sum(x, attention(layerNorm(x, weights), length, size.heads(), causal, weights));
      double[][] hidden = linear(layerNorm(x, weights), size.feedForward(), true, weights);
      x = sum(x, linear(relu(hidden), size.width(), true, weights));
    }
    return layerNorm(x, weights);
  }

  /** Returns the mean cross-entropy in nats. */
  static double crossEntropy(double[][] logits, int[] targets) {
    double loss = 0;
    for (int j = 0; j < targets.length; j++) {
      double total = 0;
      for (double[] row : logits) {
        total += Math.exp(row[j]);
      }
      loss += Math.log(total) - logits[targets[j]][j];
    }
    return loss / targets.length;
  }
}
