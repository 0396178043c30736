// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import savanna.cli.output.Console;
import savanna.cli.output.ProgressLine;
import savanna.dsl.Operand;
import savanna.dsl.ProgramParser;
import savanna.dsl.Statement;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

class TunerTest {
  private static final double BEST_EXPONENT = 1.5;

  /** Gives losses that depend on the decimal exponent of the update's factor, and on the seed. */
  private static final class Fake implements EvaluationService {
    private final Deque<Evaluation> done = new ArrayDeque<>();
    private final ToDoubleBiFunction<Double, Long> loss;
    private int trained;

    Fake(ToDoubleBiFunction<Double, Long> loss) {
      this.loss = loss;
    }

    @Override
    public void submit(Candidate candidate) {
      trained++;
      Trial trial = candidate.trials().get(0);
      double value = loss.applyAsDouble(exponent(candidate.program()), trial.seed());
      done.add(
          new Evaluation(
              candidate.index(),
              List.of(
                  new TrialResult(
                      trial.task(), trial.seed(), TrialOutcome.COMPLETED, value, 0.5, 1, value)),
              0));
    }

    private static double exponent(String program) {
      List<Statement> statements = ProgramParser.parse(program).statements();
      Operand last = statements.get(statements.size() - 1).arguments().get(1);
      return statements.size() == 1 ? 0 : Math.log10(((Operand.Constant) last).value());
    }

    @Override
    public Optional<Evaluation> poll(long milliseconds) {
      return Optional.of(done.remove());
    }

    @Override
    public int workers() {
      return 1;
    }

    @Override
    public void close() {
      // nothing to end
    }
  }

  private static Tuner.Tuned tune(Fake service, int budget) throws InterruptedException {
    return new Tuner(new Trainings(service, new ProgressLine(Console.none())), budget, 2)
        .tune(
            ProgramParser.parse("def train(w, g, lr):\n  update = g * lr\n  return update"),
            "task");
  }

  @Test
  void walksToTheBestFactorOnTheGrid() throws InterruptedException {
    Fake service = new Fake((exponent, seed) -> Math.pow(exponent - BEST_EXPONENT, 2));

    Tuner.Tuned tuned = tune(service, 96);

    assertThat(Math.log10(tuned.updateFactor())).isCloseTo(BEST_EXPONENT, within(1e-9));
    assertThat(tuned.trainingRuns()).isEqualTo(service.trained).isBetween(93, 96);
  }

  @Test
  void spendsWhatIsLeftOnFurtherSeedsSoThatLuckDecidesLess() throws InterruptedException {
    // On the first two seeds a neighbour looks better than the best by luck, on the others not.
    Fake service =
        new Fake(
            (exponent, seed) ->
                Math.pow(exponent - BEST_EXPONENT, 2)
                    - (seed >= -2 && exponent > BEST_EXPONENT + 0.1 ? 0.1 : 0)
                    + 0.001 * new Random(seed).nextGaussian());

    Tuner.Tuned tuned = tune(service, 96);

    assertThat(Math.log10(tuned.updateFactor())).isCloseTo(BEST_EXPONENT, within(1e-9));
  }
}
