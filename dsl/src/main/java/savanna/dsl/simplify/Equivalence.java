// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.Arrays;
import java.util.Locale;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/**
 * How far the updates of two programs are apart on random inputs: {@value #SEEDS} runs of {@value
 * #TRAIN_STEPS} train steps in double precision on a matrix, a vector and a single weight, with
 * gradients and weights of ordinary sizes, tiny, huge and mixed, exact zeros among them. Where the
 * first program's update is not finite nothing is compared.
 *
 * @param values how many were compared
 * @param pure the largest relative difference when division has no epsilon; infinite if only one is
 *     finite
 * @param protectedDivision the same when division is the language's, on inputs of ordinary size
 */
record Equivalence(int values, double pure, double protectedDivision) {
  /** The largest relative difference of values that count as equal. */
  static final double TOLERANCE = 1e-9;

  private static final int SEEDS = 12;
  private static final int TRAIN_STEPS = 6;
  private static final ParameterLayout LAYOUT = layout();

  /** How inputs are drawn: the size is 10 to a power that is uniform in [from, to). */
  private enum Range {
    ORDINARY(-3, 0),
    SMALL(-14, -10),
    LARGE(3, 12),
    MIXED(-20, 20);

    private final double from;
    private final double to;

    Range(double from, double to) {
      this.from = from;
      this.to = to;
    }

    double draw(RandomStream random) {
      double size = StrictMath.pow(10, from + (to - from) * random.nextDouble());
      double kind = random.nextDouble();
      return kind < 0.1 ? 0 : kind < 0.55 ? -size : size;
    }
  }

  private static ParameterLayout layout() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", 2, 3);
    builder.add("vector", 3);
    builder.add("single", 1);
    return builder.build();
  }

  /** Measures it. */
  static Equivalence of(Program before, Program after) {
    int values = 0;
    double pure = 0;
    double guarded = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Range range = Range.values()[seed % Range.values().length];
      Comparison comparison =
          compare(
              ReferenceInterpreter.withPureDivision(before, LAYOUT),
              ReferenceInterpreter.withPureDivision(after, LAYOUT),
              range,
              seed);
      values += comparison.values();
      pure = Math.max(pure, comparison.difference());
      if (range == Range.ORDINARY) {
        Comparison ordinary =
            compare(
                new ReferenceInterpreter(before, LAYOUT),
                new ReferenceInterpreter(after, LAYOUT),
                range,
                seed);
        guarded = Math.max(guarded, ordinary.difference());
      }
    }
    return new Equivalence(values, pure, guarded);
  }

  private record Comparison(int values, double difference) {}

  private static Comparison compare(
      ReferenceInterpreter before, ReferenceInterpreter after, Range range, int seed) {
    RandomStream random = RandomStream.of(0x51A91F1L, seed);
    int values = 0;
    double difference = 0;
    for (int t = 0; t < TRAIN_STEPS; t++) {
      double[] weights = new double[LAYOUT.size()];
      double[] gradient = new double[LAYOUT.size()];
      Arrays.setAll(weights, i -> range.draw(random));
      Arrays.setAll(gradient, i -> range.draw(random));
      double schedule = t == 4 ? 0 : t == 2 ? 1 : random.nextDouble();
      double[] x = before.update(weights, gradient, schedule);
      double[] y = after.update(weights, gradient, schedule);
      for (int i = 0; i < x.length; i++) {
        if (Double.isFinite(x[i])) {
          values++;
          difference = Math.max(difference, relative(x[i], y[i]));
        }
      }
    }
    return new Comparison(values, difference);
  }

  private static double relative(double x, double y) {
    if (!Double.isFinite(y)) {
      return Double.POSITIVE_INFINITY;
    }
    return x == y ? 0 : Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y));
  }

  /** Returns whether something was compared and no value differs by more than the tolerance. */
  boolean holds() {
    return values > 0 && pure <= TOLERANCE;
  }

  /** Returns the measurement in words. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d values of the update compared, gradients from 1e-20 to 1e20 and zeros: largest relative"
            + " difference %.1e with division's epsilon left out (tolerance %.0e), %.1e with it at"
            + " gradients from 0.001 to 1",
        values,
        pure,
        TOLERANCE,
        protectedDivision);
  }
}
