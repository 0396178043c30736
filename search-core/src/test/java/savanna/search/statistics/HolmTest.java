// SPDX-License-Identifier: Apache-2.0
package savanna.search.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolmTest {
  private static final double[] NONE = {};

  @Test
  void theSmallestIsMultipliedByAllTheLargestByOne() {
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void nothingExceedsOne() {
    assertThat(Holm.adjust(0.6, 0.9)).containsExactly(1, 1);
    assertThat(Holm.adjust(0.2)).containsExactly(0.2);
    assertThat(Holm.adjust()).isEqualTo(NONE);
  }

  @Test
  void equalValuesGiveEqualResultsInWhateverOrder() {
    assertThat(Holm.adjust(0.02, 0.5, 0.02))
        .containsExactly(new double[] {0.06, 0.5, 0.06}, within(1e-15));
  }

  @Test
  void whatCouldNotBeTestedCountsAllTheSame() {
    assertThat(Holm.adjust(Double.NaN, 0.01, Double.NaN))
        .containsExactly(new double[] {Double.NaN, 0.03, Double.NaN}, within(1e-15));
  }

  @Test
  void ofTwelveThatAreNoBetterEvenOneIsCalledSignificantAtMostOneTimeInTwenty() {
    RandomGenerator random = new SplittableRandom(7_919);
    int stages = 10_000;
    long corrected = 0;
    long uncorrected = 0;
    for (int stage = 0; stage < stages; stage++) {
      double[] baseline = EstimateTest.normal(random, 6);
      double[] pValues =
          IntStream.range(0, 12)
              .mapToDouble(i -> Estimate.of(differences(random, baseline)).pValue())
              .toArray();
      corrected += anyUpTo(0.05, Holm.adjust(pValues)) ? 1 : 0;
      uncorrected += anyUpTo(0.05, pValues) ? 1 : 0;
    }
    assertThat(corrected / (double) stages).isBetween(0.03, 0.05);
    assertThat(uncorrected / (double) stages).isGreaterThan(0.25);
  }

  /** All candidates are compared with the same baseline, so their tests depend on each other. */
  private static double[] differences(RandomGenerator random, double[] baseline) {
    double[] own = EstimateTest.normal(random, baseline.length);
    Arrays.setAll(own, seed -> own[seed] - baseline[seed]);
    return own;
  }

  private static boolean anyUpTo(double level, double[] pValues) {
    return Arrays.stream(pValues).anyMatch(p -> p <= level);
  }
}
