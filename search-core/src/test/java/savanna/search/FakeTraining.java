// SPDX-License-Identifier: Apache-2.0
package savanna.search;

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
 * Losses without training: drawn from the program's hash, with a little noise from the seed. One
 * program in ten diverges, some are slow at the checkpoint. A function of the candidate alone.
 */
final class FakeTraining implements WorkerPool.Worker {
  static final int TRAIN_STEPS = 80;
  static final int CHECKPOINT = 10;

  private final int maxDelayMilliseconds;
  private final RandomStream delays;

  FakeTraining() {
    this(0, 0);
  }

  /** Makes a training in which a candidate takes some time up to a maximum, drawn from the seed. */
  FakeTraining(int maxDelayMilliseconds, long delaySeed) {
    this.maxDelayMilliseconds = maxDelayMilliseconds;
    this.delays = RandomStream.of(delaySeed);
  }

  @Override
  public Evaluation train(Candidate candidate) throws InterruptedException {
    if (maxDelayMilliseconds > 0) {
      Thread.sleep(delays.nextInt(maxDelayMilliseconds + 1));
    }
    ProgramHash hash = AbstractExecution.of(ProgramParser.parse(candidate.program())).hash();
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : candidate.trials()) {
      TrialResult result = result(hash, trial);
      results.add(result);
      if (!result.completed()) {
        break;
      }
    }
    return new Evaluation(candidate.index(), results, 0);
  }

  private static TrialResult result(ProgramHash hash, Trial trial) {
    RandomStream program = RandomStream.of(hash.high(), hash.low(), trial.task().hashCode());
    RandomStream noise = RandomStream.of(hash.high(), hash.low(), trial.seed());
    double loss = 1 + 0.5 * program.nextDouble() + 0.02 * noise.nextGaussian();
    double checkpoint = 2 + 2 * program.nextDouble();
    boolean diverges = program.nextInt(10) == 0;
    if (!isInitial(hash) && diverges) {
      return new TrialResult(
          trial.task(), trial.seed(), TrialOutcome.DIVERGED, Double.NaN, Double.NaN, 3, Double.NaN);
    }
    if (checkpoint > trial.hurdle()) {
      return new TrialResult(
          trial.task(),
          trial.seed(),
          TrialOutcome.STOPPED,
          Double.NaN,
          Double.NaN,
          CHECKPOINT,
          checkpoint);
    }
    return new TrialResult(
        trial.task(),
        trial.seed(),
        TrialOutcome.COMPLETED,
        loss,
        1 / loss,
        TRAIN_STEPS,
        checkpoint);
  }

  private static boolean isInitial(ProgramHash hash) {
    return hash.equals(
        AbstractExecution.of(ProgramParser.parse(SearchConfig.INITIAL_PROGRAM)).hash());
  }
}
