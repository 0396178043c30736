// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.DecimalText;
import savanna.search.config.FitnessSettings;
import savanna.search.config.InvalidSearchException;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;
import savanna.search.event.TaskHurdle;

/**
 * What losses are measured against: the initial program's results on every task and seed of the
 * run, and the hurdles that follow from them. Immutable.
 */
public final class Baseline {
  /** The fitness of what was stopped or diverged. */
  public static final double WORST_FITNESS = Double.NEGATIVE_INFINITY;

  private record Place(String task, long seed) {}

  private final Map<Place, TrialResult> results = new HashMap<>();
  private final Map<String, Double> factors = new HashMap<>();
  private final Map<String, Double> stress = new HashMap<>();

  /**
   * Makes the baseline from the first warm start's results.
   *
   * @throws InvalidSearchException if one of them is not completed: there is nothing to compare to
   */
  public Baseline(RunStarted started, FitnessSettings settings) {
    this(started.warmStarts().get(0).trials(), started.hurdles(), settings);
  }

  /** Makes it of the initial program's results and the hurdles of the tasks. */
  public Baseline(List<TrialResult> trials, List<TaskHurdle> hurdles, FitnessSettings settings) {
    for (int k = 0; k < settings.lengths().size(); k++) {
      List<String> tasks = settings.tasks(k);
      for (int i = 0; i < tasks.size(); i++) {
        stress.put(tasks.get(i), settings.stress(i));
      }
    }
    for (TrialResult trial : trials) {
      if (!trial.completed() || trial.loss() <= 0) {
        throw new InvalidSearchException(
            "the initial program must train on task "
                + trial.task()
                + " with seed "
                + trial.seed()
                + ", but ended as "
                + trial.outcome()
                + " with loss "
                + DecimalText.of(trial.loss())
                + (trial.failure() == null ? "" : ": " + trial.failure()));
      }
      results.put(new Place(trial.task(), trial.seed()), trial);
    }
    hurdles.forEach(hurdle -> factors.put(hurdle.task(), hurdle.factor()));
  }

  private TrialResult at(String task, long seed) {
    TrialResult result = results.get(new Place(task, seed));
    if (result == null) {
      throw new IllegalArgumentException("no baseline for task " + task + " with seed " + seed);
    }
    return result;
  }

  /**
   * Returns the loss divided by the baseline's there, its distance from 1 magnified by the task's
   * {@link FitnessSettings#stress}; 0 or above, and positive infinity if not completed.
   */
  public double relativeLoss(TrialResult trial) {
    return trial.completed()
        ? stressed(
            trial.loss() / at(trial.task(), trial.seed()).loss(),
            stress.getOrDefault(trial.task(), 1.0))
        : Double.POSITIVE_INFINITY;
  }

  /** A power below 1, which stays positive, and its tangent above, which stays moderate. */
  private static double stressed(double ratio, double stress) {
    if (stress == 1) {
      return ratio;
    }
    return ratio < 1 ? StrictMath.pow(ratio, stress) : 1 + stress * (ratio - 1);
  }

  /**
   * Returns the mean relative loss; positive infinity if a trial was not completed, or there is
   * none.
   */
  public double relativeLoss(List<TrialResult> trials) {
    double sum = 0;
    for (TrialResult trial : trials) {
      sum += relativeLoss(trial);
    }
    return trials.isEmpty() ? Double.POSITIVE_INFINITY : sum / trials.size();
  }

  /** Returns the training loss divided by the baseline's at the checkpoint; NaN if not reached. */
  public double relativeCheckpoint(TrialResult trial) {
    return trial.checkpointLoss() / at(trial.task(), trial.seed()).checkpointLoss();
  }

  /** Returns the training loss above which a run stops at the checkpoint. */
  public double hurdle(String task, long seed) {
    double factor = factors.getOrDefault(task, Double.POSITIVE_INFINITY);
    if (Double.isInfinite(factor)) {
      return factor;
    }
    double checkpointLoss = at(task, seed).checkpointLoss();
    return Double.isNaN(checkpointLoss) ? Double.POSITIVE_INFINITY : factor * checkpointLoss;
  }

  /** Returns whether a run, done without its hurdle, was above it at the checkpoint. */
  public boolean isAboveHurdle(TrialResult trial) {
    return trial.checkpointLoss() > hurdle(trial.task(), trial.seed());
  }

  /** Returns what is taken off the fitness of a program of this shape. */
  public static double charge(FitnessSettings settings, Shape shape) {
    return settings.statementCharge() * shape.liveStatements()
        + settings.stateCharge() * shape.liveStates();
  }
}
