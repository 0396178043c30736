// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/** Takes train steps with the reference interpreter, in some precision. */
final class ReferenceRun {
  private static final int PERTURBED_RUNS = 3;

  /** Halves of a unit in the last place in the noise of what is stored. */
  private static final double STORED = 2;

  private final Precision precision;
  private final List<Part> parts = new ArrayList<>();
  private final double[][] gradients;
  private final boolean[][] present;
  private final RandomStream random;
  private final boolean noise;

  /** Tensors that share an interpreter. */
  private record Part(ParameterLayout layout, int offset, ReferenceInterpreter reference) {}

  private ReferenceRun(
      Program program,
      ParameterLayout layout,
      Precision precision,
      double[][] gradients,
      boolean[][] present,
      long seed) {
    this.precision = precision;
    this.gradients = gradients;
    this.present = present;
    this.random = RandomStream.of(seed);
    this.noise = seed > 0;
    if (present.length == 0) {
      parts.add(part(program, layout, 0));
    } else {
      for (ParameterLayout.Tensor tensor : layout.tensors()) {
        ParameterLayout.Builder alone = new ParameterLayout.Builder();
        alone.add(tensor.name(), tensor.shape().toArray(Integer[]::new));
        parts.add(part(program, alone.build(), tensor.offset()));
      }
    }
  }

  private Part part(Program written, ParameterLayout layout, int offset) {
    Program program = noise ? precision.withRoundedConstants(written, random) : written;
    return new Part(
        layout,
        offset,
        ReferenceInterpreter.withRounding(program, layout, precision.rounding(random, noise)));
  }

  /** Returns what a program does to random weights. */
  static TargetCase.Run of(
      Program program, ParameterLayout layout, Precision precision, double[][] gradients) {
    return of(program, layout, precision, gradients, new boolean[0][]);
  }

  /**
   * Returns what it does if tensors, which have states of their own, have no gradient in a step.
   *
   * @param present [step][tensor]: whether a tensor has a gradient; empty if all have, and share
   *     what is per program
   */
  static TargetCase.Run of(
      Program program,
      ParameterLayout layout,
      Precision precision,
      double[][] drawn,
      boolean[][] present) {
    double[] weights = stored(normal(RandomStream.of(82), layout.size()), precision);
    double[][] gradients = new double[drawn.length][];
    Arrays.setAll(gradients, t -> stored(drawn[t], precision));
    double[][] expected =
        new ReferenceRun(program, layout, precision, gradients, present, 0).steps(weights);
    double[][] spread = new double[gradients.length][layout.size()];
    for (int seed = 1; seed <= PERTURBED_RUNS; seed++) {
      // Where a scalar meets an array, it may be more than the array's precision can hold.
      Precision other = seed == 1 ? precision.withNumbersLikeArrays() : precision;
      double[][] steps =
          new ReferenceRun(program, layout, other, gradients, present, seed).steps(weights);
      for (int t = 0; t < spread.length; t++) {
        for (int i = 0; i < layout.size(); i++) {
          spread[t][i] = Math.max(spread[t][i], distance(expected[t][i], steps[t][i]));
        }
      }
    }
    return new TargetCase.Run(weights, gradients, present, expected, spread);
  }

  private double[][] steps(double[] start) {
    double[] weights = perturbed(start, precision.inputError());
    double[][] after = new double[gradients.length][];
    for (int t = 0; t < gradients.length; t++) {
      double error = noise ? precision.inputError() * random.nextGaussian() : 0;
      double schedule = TargetCase.Run.schedule(t) * (1 + error);
      double[] gradient = perturbed(gradients[t], precision.inputError());
      for (int k = 0; k < parts.size(); k++) {
        if (present.length == 0 || present[t][k]) {
          step(parts.get(k), weights, gradient, schedule);
        }
      }
      after[t] = weights.clone();
    }
    return after;
  }

  private void step(Part part, double[] weights, double[] gradient, double schedule) {
    int end = part.offset() + part.layout().size();
    double[] own = Arrays.copyOfRange(weights, part.offset(), end);
    double[] update =
        part.reference().update(own, Arrays.copyOfRange(gradient, part.offset(), end), schedule);
    for (int i = 0; i < own.length; i++) {
      // The update may have been rounded before it is subtracted.
      double error =
          noise
              ? STORED * precision.storage().unit() * (Math.abs(own[i]) + Math.abs(update[i]))
              : 0;
      double exact = own[i] - update[i] + error * random.nextGaussian();
      weights[part.offset() + i] = precision.storage().round(exact);
    }
  }

  private double[] perturbed(double[] values, double error) {
    return noise
        ? Arrays.stream(values)
            .map(x -> precision.flushed(x * (1 + error * random.nextGaussian())))
            .toArray()
        : values.clone();
  }

  private static double[] stored(double[] values, Precision precision) {
    return Arrays.stream(values).map(precision.storage()::round).toArray();
  }

  static double[] normal(RandomStream random, int size) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }

  /** Returns how far two numbers are apart; infinite if one of them is finite. */
  static double distance(double x, double y) {
    if (Double.isFinite(x) != Double.isFinite(y)) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.isFinite(x) ? Math.abs(x - y) : 0;
  }
}
