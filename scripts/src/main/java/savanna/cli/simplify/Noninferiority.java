// SPDX-License-Identifier: Apache-2.0
package savanna.cli.simplify;

import java.util.Arrays;
import savanna.cli.evaluate.Mean;
import savanna.cli.output.Numbers;

/**
 * The test that a candidate costs less than the noise: two standard errors above the mean of the
 * paired differences of loss, it is still no worse than by the standard deviation of the
 * reference's loss from seed to seed. So few seeds refuse what they cannot tell. Ours.
 *
 * @param difference candidate's validation loss minus the reference's, over the seeds
 * @param noise standard deviation of the reference's loss over its seeds
 */
record Noninferiority(Mean difference, double noise) {
  /** What the test is, for reports. */
  static final String WORDS =
      "accepted if the mean paired difference of validation loss plus two standard errors is at"
          + " most the standard deviation of the reference's loss over the seeds, on each task";

  private static final double STANDARD_ERRORS = 2;
  private static final int DECIMALS = 4;

  /**
   * Compares losses.
   *
   * @param reference losses, by seed
   * @param candidate losses of the first seeds, or of all; none NaN
   */
  static Noninferiority of(double[] reference, double[] candidate) {
    double[] differences = new double[candidate.length];
    Arrays.setAll(differences, seed -> candidate[seed] - reference[seed]);
    Mean mean = Mean.of(reference);
    return new Noninferiority(
        Mean.of(differences), mean.standardError() * Math.sqrt(reference.length));
  }

  /** Returns what the candidate may cost at most, as far as the seeds tell. */
  double upperBound() {
    return difference.mean() + STANDARD_ERRORS * difference.standardError();
  }

  /** Returns whether the candidate costs less than the noise. */
  boolean holds() {
    return upperBound() <= noise;
  }

  /** Returns whether the mean alone is this many times the noise. */
  boolean isWorseThan(double timesNoise) {
    return difference.mean() > timesNoise * noise;
  }

  @Override
  public String toString() {
    return String.format(
        "loss %s +- %s over %d seeds, at most %s; noise %s",
        Numbers.signed(difference.mean(), DECIMALS),
        Numbers.fixed(difference.standardError(), DECIMALS),
        difference.count(),
        Numbers.signed(upperBound(), DECIMALS),
        Numbers.fixed(noise, DECIMALS));
  }
}
