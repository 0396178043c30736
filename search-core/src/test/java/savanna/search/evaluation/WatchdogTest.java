// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchdogTest {

  @Test
  void shortWaitsAndThoseLikeTheLongestTrainingAreNotSuspicious() {
    Watchdog watchdog = new Watchdog(Watchdog.MINIMUM_SECONDS);
    assertThat(watchdog.isSuspicious(59)).isFalse();
    assertThat(watchdog.isSuspicious(61)).isTrue();
    watchdog.trained(10);
    watchdog.trained(1);
    assertThat(watchdog.isSuspicious(199)).isFalse();
    assertThat(watchdog.isSuspicious(201)).isTrue();
  }
}
