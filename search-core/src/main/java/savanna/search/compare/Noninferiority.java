// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import java.util.Arrays;
import java.util.Locale;
import savanna.search.statistics.Estimate;

/**
 * The test that a candidate costs less than the noise: the upper end of the 95 % interval of the
 * paired differences of loss, by Student's t, is at most the standard deviation of the reference's
 * loss from seed to seed. So few seeds refuse what they cannot tell. Ours.
 *
 * @param difference candidate's validation loss minus the reference's, over the seeds
 * @param noise standard deviation of the reference's loss over its seeds
 */
public record Noninferiority(Estimate difference, double noise) {
  /** What the test is, for reports. */
  public static final String WORDS =
      "accepted if the upper end of the 95 % interval (Student's t) of the paired difference of"
          + " validation loss is at most the standard deviation of the reference's loss over the"
          + " seeds, on each task";

  /**
   * Compares losses.
   *
   * @param reference losses, by seed, at least two
   * @param candidate losses of the first seeds, at least two, or of all; none NaN
   */
  static Noninferiority of(double[] reference, double[] candidate) {
    double[] differences = new double[candidate.length];
    Arrays.setAll(differences, seed -> candidate[seed] - reference[seed]);
    return new Noninferiority(Estimate.of(differences), Estimate.of(reference).standardDeviation());
  }

  /** Returns whether the candidate costs less than the noise. */
  public boolean holds() {
    return difference.high() <= noise;
  }

  /** Returns whether the mean alone is more than this many times the noise. */
  boolean isWorseThan(double timesNoise) {
    return difference.mean() > timesNoise * noise;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "loss %+.4f [%+.4f, %+.4f] over %d seeds; noise %.4f",
        difference.mean(),
        difference.low(),
        difference.high(),
        difference.seeds(),
        noise);
  }
}
