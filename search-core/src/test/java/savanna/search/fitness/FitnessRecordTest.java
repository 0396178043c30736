// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FitnessRecordTest {
  @Test
  void fitnessIsMinusTheMeanRelativeLossOverSeeds() {
    FitnessRecord record = new FitnessRecord();
    assertThat(record.isUnknown()).isTrue();
    assertThat(record.fitness()).isEqualTo(Baseline.WORST_FITNESS);
    record.add(List.of(Records.completed(0, 0.5)), 1, Records.baseline());
    assertThat(record.fitness()).isEqualTo(-0.5);
    record.add(
        List.of(Records.completed(1, 1.0), Records.completed(2, 0.75)), 1, Records.baseline());
    assertThat(record.seeds()).isEqualTo(3);
    assertThat(record.fitness()).isEqualTo(-0.75);
    assertThat(record.isUnknown()).isFalse();
  }

  @Test
  void oneFailedSeedIsTheWorstFitnessForGood() {
    FitnessRecord record = Records.withFitness(-0.5);
    record.add(List.of(Records.diverged(1)), 1, Records.baseline());
    record.add(List.of(Records.completed(2, 0.1)), 1, Records.baseline());
    assertThat(record.hasFailed()).isTrue();
    assertThat(record.isUnknown()).isFalse();
    assertThat(record.fitness()).isEqualTo(Baseline.WORST_FITNESS);
  }

  @Test
  void tasksOfASeedWeighTheSame() {
    FitnessRecord record = new FitnessRecord();
    record.add(
        List.of(Records.completed(0, 0.5), Records.completed(0, 1.5)), 2, Records.baseline());
    assertThat(record.seeds()).isEqualTo(1);
    assertThat(record.fitness()).isEqualTo(-1.0);
  }

  @Test
  void anEvaluationEndsWhenItsResultComes() {
    FitnessRecord record = new FitnessRecord();
    record.evaluateBy(4);
    assertThat(record.isBeingEvaluated()).isTrue();
    record.add(List.of(Records.completed(0, 1)), 1, Records.baseline());
    assertThat(record.isBeingEvaluated()).isFalse();
  }
}
