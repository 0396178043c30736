// SPDX-License-Identifier: Apache-2.0
package savanna.search.statistics;

import com.google.common.math.Stats;
import java.util.Collection;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean over seeds with its 95 % interval by Student's t. The interval assumes that the values are
 * independent and nearly normal; of paired measurements, take the differences.
 *
 * <p>One value has no interval: standard error, low and high are NaN, never 0. No value has no mean
 * either. If a value is infinite, so is the mean, and there is no interval; infinities of both
 * signs give NaN. Deterministic on every machine.
 *
 * @param mean of the values
 * @param standardError of the mean, from the sample's standard deviation
 * @param low end of the interval
 * @param high end of the interval
 * @param seeds number of values, one a seed
 */
public record Estimate(double mean, double standardError, double low, double high, int seeds) {
  /** The share of intervals that hold the true mean. */
  public static final double CONFIDENCE = 0.95;

  private static final double UPPER_QUANTILE = (1 + CONFIDENCE) / 2;

  /**
   * Returns the estimate from values.
   *
   * @throws IllegalArgumentException if one is NaN: leave failed training runs out, or count them
   *     as infinitely bad, and say which
   */
  public static Estimate of(double... values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("a sample must not have NaN");
      }
    }
    if (values.length == 0) {
      return new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
    }
    Stats stats = Stats.of(values);
    double mean = stats.mean();
    if (values.length == 1 || !Double.isFinite(mean)) {
      return new Estimate(mean, Double.NaN, Double.NaN, Double.NaN, values.length);
    }
    double error = stats.sampleStandardDeviation() / Math.sqrt(values.length);
    double margin =
        error * studentT(values.length - 1).inverseCumulativeProbability(UPPER_QUANTILE);
    return new Estimate(mean, error, mean - margin, mean + margin, values.length);
  }

  /** Returns the estimate from values; see {@link #of(double...)}. */
  public static Estimate of(Collection<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static TDistribution studentT(int degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom); // null: nothing is drawn from it
  }

  /** Returns whether there is an interval: at least two values, all finite. */
  public boolean hasInterval() {
    return !Double.isNaN(standardError);
  }

  /**
   * Returns the probability that a sample's mean is at least as far from 0 as this one though the
   * true mean is 0: the two-sided t test. It is below 0.05 if and only if 0 is outside the
   * interval.
   *
   * @return 0 to 1; NaN without an interval; for equal values 1 if they are 0, else 0
   */
  public double pValue() {
    if (!hasInterval()) {
      return Double.NaN;
    }
    if (standardError == 0) {
      return mean == 0 ? 1 : 0;
    }
    return 2 * studentT(seeds - 1).cumulativeProbability(-Math.abs(mean) / standardError);
  }

  /** Returns the sample's standard deviation; NaN without an interval. */
  public double standardDeviation() {
    return standardError * Math.sqrt(seeds);
  }

  /**
   * Returns how far apart two further values of the same normal distribution may be: of so many
   * pairs one is farther apart with this probability at most, the uncertainty of this sample's
   * standard deviation counted in.
   *
   * @param pairs from 1
   * @param probability in (0, 1)
   * @return from 0; NaN without an interval
   */
  public double largestDifference(int pairs, double probability) {
    if (!hasInterval()) {
      return Double.NaN;
    }
    double quantile =
        studentT(seeds - 1).inverseCumulativeProbability(1 - probability / (2.0 * pairs));
    return quantile * Math.sqrt(2) * standardDeviation();
  }

  /**
   * Returns this in another unit.
   *
   * @param factor above 0
   */
  public Estimate times(double factor) {
    return new Estimate(mean * factor, standardError * factor, low * factor, high * factor, seeds);
  }
}
