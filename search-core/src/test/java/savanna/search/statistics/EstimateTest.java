// SPDX-License-Identifier: Apache-2.0
package savanna.search.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

  /** Two values at distance 2 have standard error 1; more of both give the other rows. */
  @ParameterizedTest
  @CsvSource({"1, 12.706", "3, 3.182", "5, 2.571", "9, 2.262", "29, 2.045"})
  void halfWidthsInStandardErrorsAreThoseOfPublishedTables(int degreesOfFreedom, double quantile) {
    double[] values = new double[degreesOfFreedom + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = 7 + i % 2;
    }

    Estimate estimate = Estimate.of(values);

    assertThat((estimate.high() - estimate.mean()) / estimate.standardError())
        .isCloseTo(quantile, within(0.0005));
    assertThat((estimate.mean() - estimate.low()) / estimate.standardError())
        .isCloseTo(quantile, within(0.0005));
  }

  /** Student's own example, Biometrika 1908: hours of sleep gained, ten patients; t = 4.062. */
  @Test
  void studentsSleepDataGiveHisResult() {
    Estimate estimate = Estimate.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);

    assertThat(estimate.mean()).isCloseTo(1.58, within(1e-12));
    assertThat(estimate.mean() / estimate.standardError()).isCloseTo(4.0621, within(5e-5));
    assertThat(estimate.pValue()).isCloseTo(0.00283, within(5e-6));
    assertThat(estimate.low()).isCloseTo(0.7001, within(5e-5));
    assertThat(estimate.high()).isCloseTo(2.4599, within(5e-5));
    assertThat(estimate.standardDeviation()).isCloseTo(1.23, within(5e-4));
    assertThat(estimate.seeds()).isEqualTo(10);
  }

  @Test
  void oneValueHasNoIntervalAndNoTest() {
    Estimate estimate = Estimate.of(3);

    assertThat(estimate).isEqualTo(new Estimate(3, Double.NaN, Double.NaN, Double.NaN, 1));
    assertThat(estimate.hasInterval()).isFalse();
    assertThat(estimate.pValue()).isNaN();
    assertThat(Estimate.of().mean()).isNaN();
    assertThat(Estimate.of().seeds()).isZero();
  }

  @Test
  void anInfiniteValueLeavesTheMeanInfiniteAndNoInterval() {
    Estimate estimate = Estimate.of(List.of(1.0, Double.POSITIVE_INFINITY, 2.0));

    assertThat(estimate.mean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(estimate.hasInterval()).isFalse();
    assertThat(estimate.pValue()).isNaN();
    assertThat(Estimate.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).mean()).isNaN();
  }

  @Test
  void notANumberIsRefused() {
    assertThatThrownBy(() -> Estimate.of(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalValuesAreCertain() {
    assertThat(Estimate.of(0.1, 0.1, 0.1)).isEqualTo(new Estimate(0.1, 0, 0.1, 0.1, 3));
    assertThat(Estimate.of(0.1, 0.1, 0.1).pValue()).isZero();
    assertThat(Estimate.of(0, 0, 0).pValue()).isEqualTo(1);
  }

  @Test
  void anotherUnitScalesAllButTheNumberOfSeeds() {
    Estimate estimate = Estimate.of(0.5, 0.75).times(100);

    assertThat(estimate.mean()).isEqualTo(62.5);
    assertThat(estimate.standardError()).isCloseTo(12.5, within(1e-12));
    assertThat(estimate.high() - estimate.low()).isCloseTo(2 * 12.7062 * 12.5, within(1e-2));
    assertThat(estimate.seeds()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void intervalsHoldTheTrueMeanNineteenTimesInTwenty(int seeds) {
    RandomGenerator random = new SplittableRandom(20_240_501);
    int samples = 20_000;
    int held = 0;
    int rejected = 0;
    for (int i = 0; i < samples; i++) {
      Estimate estimate = Estimate.of(normal(random, seeds));
      boolean holds = estimate.low() <= 0 && 0 <= estimate.high();
      held += holds ? 1 : 0;
      rejected += estimate.pValue() < 0.05 ? 1 : 0;
    }
    assertThat(held / (double) samples).isBetween(0.945, 0.955);
    assertThat(rejected).isEqualTo(samples - held);
  }

  static double[] normal(RandomGenerator random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  @Test
  void ofPairsOfFurtherValuesFewAreFartherApart() {
    Random random = new Random(1);
    int samples = 4000;
    int farther = 0;
    for (int k = 0; k < samples; k++) {
      double[] values = random.doubles(12).map(x -> random.nextGaussian()).toArray();
      double largest = Estimate.of(values).largestDifference(5, 0.1);
      boolean any = false;
      for (int pair = 0; pair < 5; pair++) {
        any |= Math.abs(random.nextGaussian() - random.nextGaussian()) > largest;
      }
      farther += any ? 1 : 0;
    }
    assertThat(farther / (double) samples).isBetween(0.06, 0.1);
    assertThat(Estimate.of(1).largestDifference(1, 0.1)).isNaN();
  }
}
