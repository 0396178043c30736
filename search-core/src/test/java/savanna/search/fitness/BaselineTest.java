// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

class BaselineTest {
  private static final FitnessSettings ALIKE =
      new FitnessSettings(List.of("noisy", "quiet"), 1, 1, 0, 0, 0, CacheKey.HASH)
          .withLengths(List.of(1, 2));
  private static final FitnessSettings IN_NOISE = ALIKE.withNoise(List.of(0.15, 0.005));

  private static TrialResult trial(String task, double loss) {
    return new TrialResult(task, 1, TrialOutcome.COMPLETED, loss, 0.5, 80, 1);
  }

  private static Baseline baseline(FitnessSettings settings) {
    return new Baseline(
        List.of(trial("noisy", 0.2), trial("quiet", 2), trial("quiet:2x", 4)), List.of(), settings);
  }

  private static double relative(FitnessSettings settings, String task, double loss) {
    return baseline(settings).relativeLoss(trial(task, loss));
  }

  @Test
  void withoutNoiseTheRelativeLossIsTheRatioOfLosses() {
    assertThat(relative(ALIKE, "noisy", 0.1)).isEqualTo(0.5);
    assertThat(relative(ALIKE, "quiet", 3)).isEqualTo(1.5);
  }

  @Test
  void oneStandardDeviationCountsTheSameOnEveryTask() {
    assertThat(relative(IN_NOISE, "noisy", 0.2 * 1.15)).isEqualTo(1.15, within(1e-9));
    assertThat(relative(IN_NOISE, "quiet", 2 * 1.005)).isEqualTo(1.15, within(1e-9));
    assertThat(relative(IN_NOISE, "quiet:2x", 4 * 1.005)).isEqualTo(1.15, within(1e-9));
    assertThat(relative(IN_NOISE, "noisy", 0.2 * Math.exp(-0.15)))
        .isEqualTo(relative(IN_NOISE, "quiet", 2 * Math.exp(-0.005)), within(1e-9));
  }

  @Test
  void theBaselineItselfHasOneAndABetterLossIsBetterDownToNone() {
    assertThat(relative(IN_NOISE, "quiet", 2)).isEqualTo(1);
    assertThat(relative(IN_NOISE, "quiet", 1.9)).isLessThan(relative(IN_NOISE, "quiet", 1.95));
    assertThat(relative(IN_NOISE, "quiet", 0)).isZero();
    assertThat(relative(IN_NOISE, "quiet", Double.MAX_VALUE)).isPositive();
  }

  @Test
  void theMeanOverTasksIsOfWhatCounts() {
    double mean =
        baseline(IN_NOISE).relativeLoss(List.of(trial("noisy", 0.23), trial("quiet", 2.01)));
    assertThat(mean).isEqualTo(1.15, within(1e-9));
  }
}
