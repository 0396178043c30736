// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.HexFormat;
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
 * (gradients of magnitude 0.001 to 0.9, weights around 0.5), are one too: count and audit such
 * merges where they matter.
 *
 * @param bits the hash of the rounded updates
 */
public record Fingerprint(long bits) {
  private static final int TRAIN_STEPS = 4;
  private static final ParameterLayout LAYOUT = ParameterLayout.ofSizes(3, 2);
  private static final double[] SCHEDULE = {0.25, 1, 0.6, 0.1};
  private static final Problem PROBLEM = Problem.draw();

  /** Values below this are one with zero: they are what cancellation leaves. */
  private static final double NEGLIGIBLE = 1e-13;

  /** Keeps 27 of the 52 bits of the significand: about eight digits. */
  private static final int DROPPED_BITS = 25;

  private record Problem(double[][] weights, double[][] gradients) {

    static Problem draw() {
      RandomStream random = RandomStream.of(0x5A7A77A);
      double[][] weights = new double[TRAIN_STEPS][LAYOUT.size()];
      double[][] gradients = new double[TRAIN_STEPS][LAYOUT.size()];
      for (int step = 0; step < TRAIN_STEPS; step++) {
        for (int i = 0; i < LAYOUT.size(); i++) {
          weights[step][i] = 0.5 * random.nextGaussian();
          double magnitude = StrictMath.pow(10, -3 + 2.95 * random.nextDouble());
          gradients[step][i] = random.nextDouble() < 0.5 ? -magnitude : magnitude;
        }
      }
      // A gradient that is zero for a while, as of an embedding that no example uses.
      gradients[0][1] = 0;
      gradients[1][1] = 0;
      return new Problem(weights, gradients);
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
    ReferenceInterpreter interpreter =
        ReferenceInterpreter.withPureDivision(execution.liveProgram(), LAYOUT);
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
