// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.HexFormat;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;

/**
 * 64 bits that say how a program behaves: its updates over {@value #TRAIN_STEPS} train steps on a
 * small fixed random problem of two tensors, in double precision, rounded. Programs with one
 * fingerprint nearly always behave alike, whatever their structure: {@code m / sqrt(m * m)} and
 * {@code sign(m)} share it.
 *
 * <p>Deviation: division here has its protective 1e-8 only where the divisor is zero, so that it
 * does not blur the comparison; programs that differ in nothing but such an epsilon are one.
 * Programs that differ only after more train steps, or on values outside the problem's range
 * (gradients of magnitude 0.0001 to 0.95, weights around 0.5), are one too: count and audit such
 * merges where they matter.
 *
 * @param bits the hash of the rounded updates
 */
public record Fingerprint(long bits) {
  private static final int TRAIN_STEPS = 6;
  private static final ParameterLayout LAYOUT = layout();
  private static final ParameterLayout WITH_OUTER = layoutWithOuter();
  private static final double[] SCHEDULE = {0.25, 1, 0.8, 0.6, 0.3, 0.1};
  private static final Problem PROBLEM = Problem.draw();

  /** Values below this are one with zero: they are what cancellation leaves. */
  private static final double NEGLIGIBLE = 1e-13;

  /** Keeps 27 of the 52 bits of the significand: about eight digits. */
  private static final int DROPPED_BITS = 25;

  private static ParameterLayout layout() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", 3, 3);
    builder.add("vector", 7);
    return builder.build();
  }

  /** Of the same size, for programs that tell hidden matrices from others. */
  private static ParameterLayout layoutWithOuter() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.addOuter("embedding", 2, 2);
    builder.add("matrix", 3, 3);
    builder.add("vector", 3);
    return builder.build();
  }

  private record Problem(double[][] weights, double[][] gradients) {

    static Problem draw() {
      RandomStream random = RandomStream.of(0x5A7A77A);
      double[][] weights = new double[TRAIN_STEPS][LAYOUT.size()];
      double[][] gradients = new double[TRAIN_STEPS][LAYOUT.size()];
      for (int step = 0; step < TRAIN_STEPS; step++) {
        for (int i = 0; i < LAYOUT.size(); i++) {
          weights[step][i] = 0.5 * random.nextGaussian();
          gradients[step][i] =
              step % 2 == 0
                  ? fresh(i, step, random)
                  : -counterweight(i, step, random) * gradients[step - 1][i];
        }
      }
      // A gradient that is zero for a while, as of an embedding that no example uses.
      gradients[0][1] = 0;
      gradients[1][1] = 0;
      return new Problem(weights, gradients);
    }

    /** A decade larger every second train step, or smaller for every fourth weight. */
    private static double fresh(int i, int step, RandomStream random) {
      double decade = i % 4 == 0 ? -2 - step / 2 : -3 + step / 2;
      double magnitude = 0.95 * StrictMath.pow(10, decade + random.nextDouble());
      return random.nextDouble() < 0.5 ? -magnitude : magnitude;
    }

    /**
     * How much of the last gradient the next one takes back. The sign of a momentum flips where
     * this passes what the momentum remembers, so values spread over what momenta remember tell
     * programs apart of which only the sign is seen.
     */
    private static double counterweight(int i, int step, RandomStream random) {
      double spread = (i + random.nextDouble()) / LAYOUT.size();
      return step == 1 ? 5 * StrictMath.pow(10, -2.7 * spread) : 0.5 + 0.5 * spread;
    }
  }

  /**
   * Returns the fingerprint of a program.
   *
   * @throws IllegalArgumentException if it is ill-typed
   */
  public static Fingerprint of(Program program) {
    return of(AbstractExecution.of(program));
  }

  /** Returns the fingerprint of an executed program; only its live statements are run. */
  public static Fingerprint of(AbstractExecution execution) {
    Program live = execution.liveProgram();
    boolean tellsHidden =
        live.statements().stream().anyMatch(statement -> statement.op() == Op.IS_HIDDEN);
    ReferenceInterpreter interpreter =
        ReferenceInterpreter.withPureDivision(live, tellsHidden ? WITH_OUTER : LAYOUT);
    long hash = 0x2545F4914F6CDD1DL;
    for (int step = 0; step < TRAIN_STEPS; step++) {
      double[] update =
          interpreter.update(PROBLEM.weights[step], PROBLEM.gradients[step], SCHEDULE[step]);
      for (double value : update) {
        hash = (hash ^ rounded(value)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
      }
    }
    return new Fingerprint(hash);
  }

  private static long rounded(double value) {
    if (Math.abs(value) < NEGLIGIBLE) {
      return 0;
    }
    long half = 1L << (DROPPED_BITS - 1);
    return (Double.doubleToLongBits(value) + half) >> DROPPED_BITS;
  }

  /** Returns 16 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(bits);
  }
}
