// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.List;
import savanna.dsl.RandomStream;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.evaluation.WorkerPool;

/**
 * Losses without training: a sign is good on every task, tanh on small ones only, exp as good as
 * the baseline, cosh diverges. All want their update three times as large.
 */
final class FakeLosses implements WorkerPool.Worker {
  private static final double BEST_EXPONENT = 0.5;

  private final int maxDelayMilliseconds;
  private final RandomStream delays;

  FakeLosses(int maxDelayMilliseconds, long delaySeed) {
    this.maxDelayMilliseconds = maxDelayMilliseconds;
    this.delays = RandomStream.of(delaySeed);
  }

  @Override
  public Evaluation train(Candidate candidate) throws InterruptedException {
    if (maxDelayMilliseconds > 0) {
      Thread.sleep(delays.nextInt(maxDelayMilliseconds + 1));
    }
    Trial trial = candidate.trials().get(0);
    return new Evaluation(candidate.index(), List.of(result(candidate.program(), trial)), 0);
  }

  private static TrialResult result(String program, Trial trial) {
    if (program.contains("cosh(") || trial.task().equals("nothing-trains")) {
      return new TrialResult(
          trial.task(), trial.seed(), TrialOutcome.DIVERGED, Double.NaN, Double.NaN, 3, Double.NaN);
    }
    double quality = 1;
    if (program.contains("sign(") || program.contains("tanh(") && trial.task().equals("small")) {
      quality = 0.8;
    }
    RandomStream common = RandomStream.of(trial.seed(), trial.task().hashCode());
    RandomStream own = RandomStream.of(trial.seed(), program.hashCode());
    double loss =
        quality
            + 0.3 * Math.pow(exponent(program) - BEST_EXPONENT, 2)
            + 0.2 * common.nextDouble()
            + 0.01 * own.nextDouble();
    return new TrialResult(
        trial.task(), trial.seed(), TrialOutcome.COMPLETED, loss, 1 / loss, 80, 2 * loss);
  }

  /** Gives the decimal exponent of what the update was multiplied by. */
  private static double exponent(String program) {
    int scaled = program.indexOf("scaled_update = update * ");
    if (scaled < 0) {
      return 0;
    }
    String factor = program.substring(scaled).lines().findFirst().orElseThrow();
    return Math.log10(Double.parseDouble(factor.substring(factor.lastIndexOf(' ') + 1)));
  }
}
