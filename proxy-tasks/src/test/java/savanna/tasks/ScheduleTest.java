// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  @Test
  void cosineRisesToOneAndFallsTowardsZero() {
    assertThat(Schedule.COSINE.at(0, 100)).isEqualTo(0.2, within(1e-12));
    assertThat(Schedule.COSINE.at(4, 100)).isEqualTo(1);
    assertThat(Schedule.COSINE.at(5, 100)).isEqualTo(1);
    assertThat(Schedule.COSINE.at(52, 100)).isEqualTo(0.5, within(0.02));
    assertThat(Schedule.COSINE.at(99, 100)).isEqualTo(0, within(0.001)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 50, 700})
  void valuesLieBetweenZeroAndOne(int trainSteps) {
    for (Schedule.Shape shape : Schedule.Shape.values()) {
      Schedule schedule = new Schedule(shape, 0.1);
      for (int step = 0; step < trainSteps; step++) {
        assertThat(schedule.at(step, trainSteps)).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void constantIsOne() {
    assertThat(Schedule.CONSTANT.at(7, 10)).isEqualTo(1);
  }
}
