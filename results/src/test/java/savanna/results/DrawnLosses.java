// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.evaluation.WorkerPool;

/**
 * Losses without training, drawn from the program's hash: one program in ten diverges, half of the
 * others fall at the hurdle, and few are better than the initial one. For searches so long that
 * their training would take days.
 */
final class DrawnLosses implements WorkerPool.Worker {
  private static final ProgramHash INITIAL =
      AbstractExecution.of(ProgramParser.parse(SearchConfig.INITIAL_PROGRAM)).hash();

  @Override
  public Evaluation train(Candidate candidate) {
    ProgramHash hash = AbstractExecution.of(ProgramParser.parse(candidate.program())).hash();
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : candidate.trials()) {
      TrialResult result = hash.equals(INITIAL) ? initial(trial) : result(hash, trial);
      results.add(result);
      if (!result.completed()) {
        break;
      }
    }
    return new Evaluation(candidate.index(), results, 0);
  }

  private static TrialResult initial(Trial trial) {
    return new TrialResult(trial.task(), trial.seed(), TrialOutcome.COMPLETED, 2, 0.4, 700, 3);
  }

  private static TrialResult result(ProgramHash hash, Trial trial) {
    RandomStream random = RandomStream.of(hash.high(), hash.low());
    double loss = 2 + 0.5 * Math.abs(random.nextGaussian()) - 0.4 * random.nextDouble();
    double checkpoint = 3 + 1.5 * random.nextDouble();
    boolean diverges = random.nextInt(10) == 0;
    double noise = 0.01 * RandomStream.of(hash.high(), trial.seed()).nextGaussian();
    if (diverges) {
      return failed(trial, TrialOutcome.DIVERGED, 40, Double.NaN);
    }
    if (checkpoint > trial.hurdle()) {
      return failed(trial, TrialOutcome.STOPPED, 87, checkpoint);
    }
    return new TrialResult(
        trial.task(),
        trial.seed(),
        TrialOutcome.COMPLETED,
        loss + noise,
        0.5 / loss,
        700,
        checkpoint);
  }

  private static TrialResult failed(Trial trial, TrialOutcome outcome, int steps, double loss) {
    return new TrialResult(
        trial.task(), trial.seed(), outcome, Double.NaN, Double.NaN, steps, loss);
  }
}
