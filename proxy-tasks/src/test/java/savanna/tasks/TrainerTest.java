// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.dsl.Program;
import savanna.tasks.TrainingResult.Outcome;

class TrainerTest {
  private static final Program ANY = new Program(List.of(), List.of("w", "g", "lr"), List.of(), 1);

  @Test
  void adamWLearnsIris() {
    Task task = Tasks.find("iris-mlp").orElseThrow();
    Trainer trainer = task.newTrainer(new PlainAdamW(0.02, 0.01));

    TrainingResult result = trainer.train(ANY, 1, Hurdle.NONE);

    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.loss()).isLessThan(0.1);
    assertThat(result.accuracy()).isGreaterThan(0.9);
  }
}
