// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.ExecutorFactories;

class DenormalFlushTest {
  private final DenormalFlush flush = DenormalFlush.ofThisPlatform();

  /** Fields, so that the compiler does not compute the product itself. */
  private float smallestNormal = Float.MIN_NORMAL;

  private float half = 0.5f;

  @BeforeEach
  void onThisPlatform() {
    assumeThat(flush.available()).isTrue();
  }

  @AfterEach
  void asJavaSays() {
    flush.off();
  }

  @Test
  void isOnBetweenOnAndOff() {
    assertThat(smallestNormal * half).isPositive();
    flush.on();
    assertThat(smallestNormal * half).isZero();
    flush.off();
    assertThat(smallestNormal * half).isPositive();
  }

  @Test
  void otherThreadsKeepTheirDenormals() throws ExecutionException, InterruptedException {
    flush.on();
    float elsewhere = CompletableFuture.supplyAsync(() -> smallestNormal * half).get();
    assertThat(elsewhere).isPositive();
  }

  @Test
  void trainingFlushesAndRestores() {
    Program vanishing =
        ProgramParser.parse(
            """
            def train(w, g, lr):
              update = w * 0.5
              return update
            """);
    Trainer trainer =
        ModelTask.installed("iris-mlp")
            .withTrainSteps(130)
            .newTrainer(ExecutorFactories.defaultFactory());

    trainer.train(vanishing, 1, Hurdle.NONE);

    // Halved 130 times, weights of about 0.3 would be denormal numbers.
    for (float weight : trainer.weights().toFloatVector()) {
      assertThat(Math.abs(weight))
          .satisfiesAnyOf(
              size -> assertThat(size).isZero(),
              size -> assertThat(size).isBetween(Float.MIN_NORMAL, 2 * Float.MIN_NORMAL));
    }
    assertThat(smallestNormal * half).isPositive();
  }
}
