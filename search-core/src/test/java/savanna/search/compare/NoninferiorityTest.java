// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoninferiorityTest {
  private static final double[] REFERENCE = {1.0, 1.2, 1.1};

  @Test
  void measuresPairedDifferencesAndTheReferencesNoise() {
    Noninferiority test = Noninferiority.of(REFERENCE, new double[] {1.02, 1.21, 1.12});

    assertThat(test.difference().mean()).isCloseTo(0.05 / 3, within(1e-12));
    assertThat(test.noise()).isCloseTo(0.1, within(1e-12));
    assertThat(test.difference().high())
        .isCloseTo(0.05 / 3 + 4.302653 * 0.01 / Math.sqrt(9), within(1e-6));
    assertThat(test.holds()).isTrue();
    assertThat(test).hasToString("loss +0.0167 [+0.0023, +0.0310] over 3 seeds; noise 0.1000");
  }

  @Test
  void aCostThatMayExceedTheNoiseIsRefusedThoughItsMeanDoesNot() {
    Noninferiority test = Noninferiority.of(REFERENCE, new double[] {1.0, 1.4, 1.1});

    assertThat(test.difference().mean()).isLessThan(test.noise());
    assertThat(test.holds()).isFalse();
  }

  @Test
  void aGainIsAlwaysEnough() {
    assertThat(Noninferiority.of(REFERENCE, new double[] {0.5, 0.7, 0.6}).holds()).isTrue();
  }

  @Test
  void theFirstSeedsAreComparedWithTheirOwnPartners() {
    Noninferiority test = Noninferiority.of(REFERENCE, new double[] {1.5, 1.7});

    assertThat(test.difference().seeds()).isEqualTo(2);
    assertThat(test.isWorseThan(4.9)).isTrue();
    assertThat(test.isWorseThan(5.1)).isFalse();
  }
}
