// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Arrays;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/**
 * Shows a program designed histories of gradients and returns its updates. A history is {@code
 * [train steps][coordinates]}; coordinates are independent experiments unless a program couples
 * them. Division has no epsilon, so that the size of the gradients does not matter.
 */
final class Probe {
  /** The size of designed gradients: small enough for clip, arcsin and the like to be linear. */
  static final double UNIT = 1e-4;

  /** A gradient that is next to nothing, for programs that fail at zero. */
  private static final double NEXT_TO_NOTHING = 1e-12 * UNIT;

  private final Program program;
  private final double quiet;

  Probe(Program program) {
    this.program = program;
    double[][] silence = new double[4][2];
    silence[3] = new double[] {UNIT, -UNIT};
    boolean fails = !allFinite(last(silence, new double[2], 1));
    this.quiet = fails ? NEXT_TO_NOTHING : 0;
  }

  /** Returns the gradient that stands for none. */
  double quiet() {
    return quiet;
  }

  /** Returns a history without gradients. */
  double[][] silence(int trainSteps, int coordinates) {
    double[][] history = new double[trainSteps][coordinates];
    for (double[] gradient : history) {
      Arrays.fill(gradient, quiet);
    }
    return history;
  }

  /** Returns a history of Gaussian gradients whose size differs tenfold among coordinates. */
  static double[][] noise(long seed, int trainSteps, int coordinates) {
    RandomStream random = RandomStream.of(0xFA111L, seed);
    double[][] history = new double[trainSteps][coordinates];
    for (double[] gradient : history) {
      for (int i = 0; i < coordinates; i++) {
        gradient[i] = UNIT * random.nextGaussian() * (i % 3 == 0 ? 0.1 : 1);
      }
    }
    return history;
  }

  /** Returns weights drawn from N(0, 1 / 4). */
  static double[] weights(int coordinates) {
    RandomStream random = RandomStream.of(0xFA112L);
    double[] weights = new double[coordinates];
    Arrays.setAll(weights, i -> 0.5 * random.nextGaussian());
    return weights;
  }

  /** Returns a history with every gradient multiplied. */
  static double[][] scaled(double[][] history, double factor) {
    double[][] scaled = new double[history.length][];
    Arrays.setAll(
        scaled, t -> Arrays.stream(history[t]).map(gradient -> gradient * factor).toArray());
    return scaled;
  }

  /** Returns the last update when weights are zero and {@code lr} is 1. */
  double[] last(double[][] history) {
    return last(history, new double[history[0].length], 1);
  }

  /** Returns the last update; the weights are zero until then. */
  double[] last(double[][] history, double[] lastWeights, double schedule) {
    return last(history, lastWeights, schedule, halves(lastWeights.length));
  }

  double[] last(double[][] history, double[] lastWeights, double schedule, ParameterLayout layout) {
    return updates(history, lastWeights, schedule, layout)[history.length - 1];
  }

  /** Returns every update when weights are zero and {@code lr} is 1. */
  double[][] updates(double[][] history) {
    int coordinates = history[0].length;
    return updates(history, new double[coordinates], 1, halves(coordinates));
  }

  double[][] updates(
      double[][] history, double[] lastWeights, double schedule, ParameterLayout layout) {
    ReferenceInterpreter interpreter = ReferenceInterpreter.withPureDivision(program, layout);
    double[] none = new double[lastWeights.length];
    double[][] updates = new double[history.length][];
    for (int t = 0; t < history.length; t++) {
      double[] weights = t == history.length - 1 ? lastWeights : none;
      updates[t] = interpreter.update(weights, history[t], schedule);
    }
    return updates;
  }

  /** Two tensors where there is room for two, so that per-tensor operations show. */
  static ParameterLayout halves(int coordinates) {
    int half = coordinates / 2;
    return half == 0
        ? ParameterLayout.ofSizes(coordinates)
        : ParameterLayout.ofSizes(half, coordinates - half);
  }

  static boolean allFinite(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
  }

  /** Returns whether two vectors differ by less than this share of the larger norm. */
  static boolean near(double[] x, double[] y, double tolerance) {
    double[] difference = new double[x.length];
    Arrays.setAll(difference, i -> x[i] - y[i]);
    return norm(difference) <= tolerance * Math.max(norm(x), norm(y));
  }
}
