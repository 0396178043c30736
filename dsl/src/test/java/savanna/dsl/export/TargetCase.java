// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/**
 * A program and what the reference interpreter makes of hostile gradients over tensors of every
 * number of dimensions. The same steps from inputs that differ in the twelfth digit tell how far
 * rounding may lead: where that decides, nothing is compared.
 *
 * @param name of the program, letters and digits
 * @param runs one for each kind of gradient
 */
record TargetCase(String name, Program program, List<Run> runs) {
  /** The tensors that the code gets; those without values are unknown to the reference. */
  static final int[][] SHAPES = {
    {}, {0}, {5}, {3, 0}, {4, 3}, {2, 5, 4}, {8, 3, 3, 3},
  };

  private static final double[] SPECIAL = {
    0.3,
    0,
    1e-45,
    1e-20,
    1,
    1e20,
    1e38,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final int TRAIN_STEPS = 3;
  private static final double PERTURBATION = 1e-12;
  private static final ParameterLayout LAYOUT = layout();

  /**
   * Some train steps from some weights.
   *
   * @param gradients [step][weight]
   * @param expected the weights after each step
   * @param spread how far the weights of two slightly different runs are from those, infinite where
   *     one is finite and the other not
   */
  record Run(double[] weights, double[][] gradients, double[][] expected, double[][] spread) {

    /** Returns the schedule's value in a step. */
    static double schedule(int step) {
      return 1 - 0.3 * step;
    }
  }

  /** Returns the library and random programs. */
  static List<TargetCase> all(int randomPrograms) {
    List<TargetCase> cases = new ArrayList<>();
    for (ProgramLibrary.Entry entry : ProgramLibrary.entries()) {
      cases.add(of(entry.name().replaceAll("[^a-z0-9]", ""), entry.program()));
    }
    RandomStream random = RandomStream.of(81);
    for (int i = 0; i < randomPrograms; i++) {
      cases.add(of("random" + i, RandomPrograms.draw(random, 2 + random.nextInt(14))));
    }
    return cases;
  }

  /** Returns the number of values in all tensors. */
  static int size() {
    return LAYOUT.size();
  }

  static TargetCase of(String name, Program program) {
    List<Run> runs = new ArrayList<>();
    for (double special : SPECIAL) {
      runs.add(run(program, special));
    }
    return new TargetCase(name, program, runs);
  }

  private static ParameterLayout layout() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    for (int[] shape : SHAPES) {
      if (Arrays.stream(shape).allMatch(length -> length > 0)) {
        String name = "tensor" + Arrays.toString(shape);
        builder.add(name, Arrays.stream(shape).boxed().toArray(Integer[]::new));
      }
    }
    return builder.build();
  }

  private static Run run(Program program, double special) {
    RandomStream random = RandomStream.of(82);
    double[] weights = normal(random);
    double[][] gradients = new double[TRAIN_STEPS][];
    for (int t = 0; t < TRAIN_STEPS; t++) {
      gradients[t] = normal(random);
      for (int i = t; i < gradients[t].length && t < 2; i += 4) {
        gradients[t][i] = special;
      }
    }
    double[][] expected = steps(program, weights, gradients, RandomStream.of(0), 0);
    double[][] spread = new double[TRAIN_STEPS][LAYOUT.size()];
    for (int seed = 1; seed <= 2; seed++) {
      double[][] other = steps(program, weights, gradients, RandomStream.of(seed), PERTURBATION);
      for (int t = 0; t < TRAIN_STEPS; t++) {
        for (int i = 0; i < LAYOUT.size(); i++) {
          spread[t][i] = Math.max(spread[t][i], distance(expected[t][i], other[t][i]));
        }
      }
    }
    return new Run(weights, gradients, expected, spread);
  }

  private static double[][] steps(
      Program program, double[] start, double[][] gradients, RandomStream random, double noise) {
    ReferenceInterpreter reference = new ReferenceInterpreter(program, LAYOUT);
    double[] weights = perturbed(start, random, noise);
    double[][] after = new double[gradients.length][];
    for (int t = 0; t < gradients.length; t++) {
      double schedule = Run.schedule(t) * (1 + noise * random.nextGaussian());
      double[] update = reference.update(weights, perturbed(gradients[t], random, noise), schedule);
      Arrays.setAll(weights, i -> weights[i] - update[i]);
      after[t] = weights.clone();
    }
    return after;
  }

  private static double[] perturbed(double[] values, RandomStream random, double noise) {
    return Arrays.stream(values).map(x -> x * (1 + noise * random.nextGaussian())).toArray();
  }

  private static double[] normal(RandomStream random) {
    double[] values = new double[LAYOUT.size()];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }

  private static double distance(double x, double y) {
    if (Double.isFinite(x) != Double.isFinite(y)) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.isFinite(x) ? Math.abs(x - y) : 0;
  }

  /**
   * Compares what exported code made of a run.
   *
   * @param actual the weights after each step
   * @return the share of values that rounding left to compare
   */
  double check(Run run, double[][] actual) {
    int compared = 0;
    int values = 0;
    for (int t = 0; t < actual.length; t++) {
      assertThat(actual[t]).hasSize(size());
      for (int i = 0; i < actual[t].length; i++) {
        double expected = run.expected()[t][i];
        double before = t == 0 ? run.weights()[i] : run.expected()[t - 1][i];
        double scale = Math.abs(before) + Math.abs(expected);
        double allowed = 1e-9 * scale + 1e3 * run.spread()[t][i];
        values++;
        if (Double.isInfinite(run.spread()[t][i])
            || (Double.isFinite(scale) && allowed > 1e-3 * scale)) {
          continue;
        }
        compared++;
        double distance = distance(expected, actual[t][i]);
        if (distance > (Double.isFinite(allowed) ? allowed : 0)) {
          fail(
              "%s, run %d, train step %d, weight %d: %s, right %s%n%s",
              name, runs.indexOf(run), t + 1, i, actual[t][i], expected, program);
        }
      }
    }
    return (double) compared / values;
  }
}
