// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

class TunerTest {
  private static final double BEST_EXPONENT = 1.5;
  private static final Program SGD =
      ProgramParser.parse("def train(w, g, lr):\n  update = g * lr\n  return update");

  /** Gives losses that depend on the decimal exponent of the update's factor, and on the seed. */
  private static final class Fake implements Tuner.Trainings {
    private final ToDoubleBiFunction<Double, Long> loss;
    private final List<TuningAttempt> trained = new ArrayList<>();

    Fake(ToDoubleBiFunction<Double, Long> loss) {
      this.loss = loss;
    }

    @Override
    public List<TrialResult> train(List<TuningAttempt> attempts) {
      trained.addAll(attempts);
      return attempts.stream().map(this::result).toList();
    }

    private TrialResult result(TuningAttempt attempt) {
      double exponent = Math.log10(attempt.point().updateFactor());
      double value = loss.applyAsDouble(exponent, attempt.run().seed());
      return new TrialResult(
          attempt.run().task(),
          attempt.run().seed(),
          Double.isNaN(value) ? TrialOutcome.DIVERGED : TrialOutcome.COMPLETED,
          value,
          0.5,
          1,
          value);
    }
  }

  private static Tuned tune(Fake trainings, int budget) throws InterruptedException {
    return new Tuner(trainings, budget, 2, k -> -1 - k)
        .tune(List.of(new TuningJob(SGD, "task")))
        .get(0);
  }

  private static double bowl(double exponent) {
    return Math.pow(exponent - BEST_EXPONENT, 2);
  }

  @Test
  void walksToTheBestFactorOnTheGrid() throws InterruptedException {
    Fake trainings = new Fake((exponent, seed) -> bowl(exponent));

    Tuned tuned = tune(trainings, 96);

    assertThat(Math.log10(tuned.updateFactor())).isCloseTo(BEST_EXPONENT, within(1e-9));
    assertThat(tuned.trainingRuns()).isEqualTo(trainings.trained.size()).isBetween(93, 96);
    assertThat(tuned.program()).isEqualTo(Rescaled.of(SGD, tuned.updateFactor(), 1));
  }

  @Test
  void spendsWhatIsLeftOnFurtherSeedsSoThatLuckDecidesLess() throws InterruptedException {
    // On the first two seeds a neighbour looks better than the best by luck, on the others not.
    Fake trainings =
        new Fake(
            (exponent, seed) ->
                bowl(exponent)
                    - (seed >= -2 && exponent > BEST_EXPONENT + 0.1 ? 0.1 : 0)
                    + 0.001 * new Random(seed).nextGaussian());

    Tuned tuned = tune(trainings, 96);

    assertThat(Math.log10(tuned.updateFactor())).isCloseTo(BEST_EXPONENT, within(1e-9));
  }

  @Test
  void noBudgetIsExceededAndNoRunIsDoneTwice() throws InterruptedException {
    for (int budget = 2; budget < 60; budget++) {
      Fake trainings = new Fake((exponent, seed) -> bowl(exponent));

      Tuned tuned = tune(trainings, budget);

      assertThat(trainings.trained).hasSize(tuned.trainingRuns()).doesNotHaveDuplicates();
      assertThat(tuned.trainingRuns()).isBetween(2, budget);
    }
  }

  @Test
  void whatNeverTrainsStaysAsItIs() throws InterruptedException {
    Tuned tuned = tune(new Fake((exponent, seed) -> Double.NaN), 20);

    assertThat(tuned.program()).isEqualTo(SGD);
    assertThat(tuned.loss()).isInfinite();
  }

  @Test
  void programsTunedSideBySideDoNotDependOnEachOther() throws InterruptedException {
    Program lion = ProgramLibrary.program("lion");
    ToDoubleBiFunction<Double, Long> loss =
        (exponent, seed) -> bowl(exponent) + 0.1 * new Random(seed).nextGaussian();
    Tuner tuner = new Tuner(new Fake(loss), 48, 2, k -> k);

    List<Tuned> together =
        tuner.tune(List.of(new TuningJob(SGD, "task"), new TuningJob(lion, "task")));

    assertThat(together.get(0)).isEqualTo(tuner.tune(List.of(new TuningJob(SGD, "task"))).get(0));
    assertThat(together.get(1)).isEqualTo(tuner.tune(List.of(new TuningJob(lion, "task"))).get(0));
  }

  @Test
  void aBudgetWithoutARunForEachSeedIsRefused() {
    assertThatThrownBy(() -> new Tuner(new Fake((e, s) -> 0), 1, 2, k -> k))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
