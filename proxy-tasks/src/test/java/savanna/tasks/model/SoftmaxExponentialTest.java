// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxExponentialTest {

  @Test
  void isCloseToTheTrueValue() {
    for (float x = 0; x > -40; x -= 0.001f) {
      assertThat((double) SoftmaxExponential.of(x)).isEqualTo(Math.exp(x), within(1.2e-6));
    }
  }

  @Test
  void isOneAtZeroAndExactlyZeroFarBelow() {
    assertThat(SoftmaxExponential.of(0)).isEqualTo(1f, within(2e-7f));
    assertThat(SoftmaxExponential.of(-16)).isZero();
    assertThat(SoftmaxExponential.of(-1e30f)).isZero();
    assertThat(SoftmaxExponential.of(Float.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void passesNotANumberOn() {
    assertThat(SoftmaxExponential.of(Float.NaN)).isNaN();
  }

  @Test
  void isNeverNegative() {
    for (float x = 0; x > -17; x -= 0.0001f) {
      assertThat(SoftmaxExponential.of(x)).isNotNegative();
    }
  }
}
