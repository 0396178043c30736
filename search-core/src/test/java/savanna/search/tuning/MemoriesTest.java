// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

class MemoriesTest {
  private static final Program ADAMW = ProgramLibrary.program("adamw");

  @Test
  void whatIsForgottenIsMultiplied() {
    assertThat(Memories.count(ADAMW)).isEqualTo(2);
    Program slower = Memories.scaled(ADAMW, new double[] {0.5, 1});
    assertThat(slower.toString()).contains("m = interp(g, m, 0.95)", "v = interp(g2, v, 0.999)");
  }

  @Test
  void redundantInterpsAndThoseBeyondOneAreNoMemories() {
    Program program =
        ProgramParser.parse(
            """
            def train(w, g, m, lr):
              x = interp(g, m, 0.5)
              m = interp(g, m, 1.1)
              update = m * lr
              return update, m
            """);
    assertThat(Memories.count(program)).isZero();
  }

  @Test
  void nothingForgetsMoreThanAll() {
    assertThat(Memories.allow(ADAMW, new double[] {9, 900})).isTrue();
    assertThat(Memories.allow(ADAMW, new double[] {11, 1})).isFalse();
  }

  @Test
  void aTunerFindsTheBestMemoryOnTheMeanOfTwoTasks() throws InterruptedException {
    List<String> tasks = new ArrayList<>();
    Tuner tuner =
        new Tuner(
            attempts -> {
              List<TrialResult> results = new ArrayList<>();
              for (TuningAttempt attempt : attempts) {
                tasks.add(attempt.run().task());
                double best = attempt.run().task().equals("a") ? 1 : 3;
                int memory = attempt.point().memories().get(0);
                double loss =
                    Math.exp(Math.pow(memory - best, 2) + Math.abs(attempt.point().update()));
                results.add(
                    new TrialResult(
                        attempt.run().task(),
                        attempt.run().seed(),
                        TrialOutcome.COMPLETED,
                        loss,
                        0.5,
                        1,
                        loss));
              }
              return results;
            },
            64,
            1,
            k -> -1 - k);

    Tuned tuned = tuner.tune(List.of(new TuningJob(ADAMW, List.of("a", "b"), true))).get(0);

    assertThat(tuned.program().toString()).contains("m = interp(g, m, 0.784");
    assertThat(tuned.loss()).isEqualTo(Math.E, within(1e-9));
    assertThat(tuned.updateFactor()).isEqualTo(1);
    assertThat(tasks.subList(0, 4)).containsExactly("a", "b", "a", "b");
  }
}
