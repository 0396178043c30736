// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import java.util.List;
import java.util.stream.LongStream;
import savanna.search.Runs;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.TaskHurdle;

/** Fitness records for tests, against a baseline with loss 1 on task {@code t}, seeds 0 to 9. */
public final class Records {
  private Records() {}

  public static TrialResult completed(long seed, double loss) {
    return new TrialResult("t", seed, TrialOutcome.COMPLETED, loss, 0.5, 80, 2 * loss);
  }

  static TrialResult diverged(long seed) {
    return new TrialResult("t", seed, TrialOutcome.DIVERGED, Double.NaN, Double.NaN, 3, Double.NaN);
  }

  static Baseline baseline() {
    return new Baseline(
        LongStream.range(0, 10).mapToObj(s -> completed(s, 1)).toList(),
        List.of(new TaskHurdle("t", 1.25)),
        Runs.SMALL.fitness());
  }

  public static FitnessRecord withFitness(double fitness) {
    FitnessRecord record = new FitnessRecord();
    record.add(List.of(completed(0, -fitness)), 1, baseline());
    return record;
  }

  public static FitnessRecord failed() {
    FitnessRecord record = new FitnessRecord();
    record.add(List.of(diverged(0)), 1, baseline());
    return record;
  }
}
