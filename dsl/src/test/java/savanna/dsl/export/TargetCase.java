// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;

/**
 * A program and what the reference interpreter makes of hostile gradients over tensors of every
 * number of dimensions. The same steps from inputs that differ in the twelfth digit tell how far
 * rounding may lead: where that decides, nothing is compared. In single precision each statement's
 * result is rounded, and differs in the last digits, too.
 *
 * @param name of the program, letters and digits
 * @param precision of the target
 * @param runs one for each kind of gradient; where programs can, in the last one tensors go without
 *     gradient in some steps
 */
record TargetCase(String name, Program program, Precision precision, List<Run> runs) {
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

  /** Which tensors with values have a gradient in a step, in runs that leave some out. */
  private static final boolean[][] PRESENT = {
    {true, false, true, true, false},
    {false, false, true, true, true},
    {true, true, true, false, false}
  };

  private static final ParameterLayout LAYOUT = layout();

  /**
   * Some train steps from some weights.
   *
   * @param gradients [step][weight]
   * @param present [step][tensor]: whether a tensor has a gradient
   * @param expected the weights after each step
   * @param spread how far the weights of two slightly different runs are from those, infinite where
   *     one is finite and the other not
   */
  record Run(
      double[] weights,
      double[][] gradients,
      boolean[][] present,
      double[][] expected,
      double[][] spread) {

    /** Returns a number with a bit for each of {@link #SHAPES} that has no gradient in a step. */
    long absent(int step) {
      long bits = 0;
      int tensor = 0;
      for (int k = 0; k < SHAPES.length && present.length > 0; k++) {
        if (hasValues(SHAPES[k]) && !present[step][tensor++]) {
          bits |= 1L << k;
        }
      }
      return bits;
    }

    /** Returns the schedule's value in a step. */
    static double schedule(int step) {
      return 1 - 0.3 * step;
    }
  }

  /** Returns the library and random programs. */
  static List<TargetCase> all(int randomPrograms, Precision precision) {
    List<TargetCase> cases = new ArrayList<>();
    programs(randomPrograms).forEach((name, program) -> cases.add(of(name, program, precision)));
    return cases;
  }

  /**
   * Returns the programs of {@link #all} in which each tensor is on its own, with runs in which
   * tensors go without gradient: then they keep weights and states.
   */
  static List<TargetCase> skipping(int randomPrograms, Precision precision) {
    List<TargetCase> cases = new ArrayList<>();
    programs(randomPrograms)
        .forEach(
            (name, program) -> {
              if (!Exported.of(program, name, ProgramSource.UNKNOWN).isGlobal()) {
                List<Run> runs = new ArrayList<>();
                for (double special : new double[] {0.3, 1e20, Double.NaN}) {
                  runs.add(
                      ReferenceRun.of(program, LAYOUT, precision, gradients(special), PRESENT));
                }
                cases.add(new TargetCase("skips" + name, program, precision, runs));
              }
            });
    return cases;
  }

  private static Map<String, Program> programs(int randomPrograms) {
    Map<String, Program> programs = new LinkedHashMap<>();
    for (ProgramLibrary.Entry entry : ProgramLibrary.entries()) {
      programs.put(entry.name().replaceAll("[^a-z0-9]", ""), entry.program());
    }
    RandomStream random = RandomStream.of(81);
    for (int i = 0; i < randomPrograms; i++) {
      programs.put("random" + i, RandomPrograms.draw(random, 2 + random.nextInt(14)));
    }
    return programs;
  }

  /** Returns the number of values in all tensors. */
  static int size() {
    return LAYOUT.size();
  }

  static TargetCase of(String name, Program program, Precision precision) {
    List<Run> runs = new ArrayList<>();
    for (double special : SPECIAL) {
      runs.add(ReferenceRun.of(program, LAYOUT, precision, gradients(special)));
    }
    return new TargetCase(name, program, precision, runs);
  }

  /** Returns the tensors with values. */
  static ParameterLayout tensors() {
    return LAYOUT;
  }

  private static boolean hasValues(int[] shape) {
    return Arrays.stream(shape).allMatch(length -> length > 0);
  }

  private static ParameterLayout layout() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    for (int[] shape : SHAPES) {
      if (hasValues(shape)) {
        String name = "tensor" + Arrays.toString(shape);
        builder.add(name, Arrays.stream(shape).boxed().toArray(Integer[]::new));
      }
    }
    return builder.build();
  }

  /** Returns gradients with special values among others. */
  private static double[][] gradients(double special) {
    RandomStream random = RandomStream.of(83);
    double[][] gradients = new double[TRAIN_STEPS][];
    for (int t = 0; t < TRAIN_STEPS; t++) {
      gradients[t] = ReferenceRun.normal(random, LAYOUT.size());
      for (int i = t; i < gradients[t].length && t < 2; i += 4) {
        gradients[t][i] = special;
      }
    }
    return gradients;
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
        double spread = run.spread()[t][i];
        double allowed =
            precision.tolerance() * scale + precision.factor() * spread + 8 * precision.smallest();
        values++;
        if (Double.isInfinite(spread)
            || (Double.isFinite(scale) && allowed > precision.mostAllowed() * scale)) {
          continue;
        }
        compared++;
        double distance = ReferenceRun.distance(expected, actual[t][i]);
        if (distance > (Double.isFinite(allowed) ? allowed : 0)) {
          fail(
              "%s in %s, run %d, train step %d, weight %d: %s, right %s +- %s%n%s",
              name,
              precision.label(),
              runs.indexOf(run),
              t + 1,
              i,
              actual[t][i],
              expected,
              allowed,
              program);
        }
      }
    }
    return (double) compared / values;
  }

  /** Returns the share of values that rounding left to compare, over all runs. */
  double check(List<double[][]> actual) {
    double compared = 0;
    for (int k = 0; k < runs.size(); k++) {
      compared += check(runs.get(k), actual.get(k)) / runs.size();
    }
    return compared;
  }
}
