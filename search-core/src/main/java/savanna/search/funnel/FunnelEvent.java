// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import savanna.search.config.FunnelSettings;
import savanna.search.evaluation.TrialResult;
import savanna.search.statistics.Estimate;
import savanna.search.statistics.Holm;

/**
 * Something that happened in a funnel. The sequence of events is a function of the run, the
 * settings and the kind of machine; it begins with {@link FunnelStarted} and ends with {@link
 * FunnelFinished} unless the funnel was interrupted. Programs are named by their number in {@link
 * FunnelStarted#programs}; 0 is the baseline.
 */
public sealed interface FunnelEvent {

  /**
   * What a funnel is about; everything after it follows from this and training.
   *
   * @param settings of the funnel
   * @param seed of the run, from which those of the training follow
   * @param searchEvents how many events of the search, from its first, the programs were chosen by
   * @param programs by number; 0 is the baseline, the initial program of the run
   * @param candidates numbers of the programs that enter the first stage
   * @param points of meta-validation, in the order of the search; may name any program
   */
  record FunnelStarted(
      FunnelSettings settings,
      long seed,
      long searchEvents,
      List<FunnelProgram> programs,
      List<Integer> candidates,
      List<SearchPoint> points)
      implements FunnelEvent {
    /** The number of the program that all others are compared with. */
    public static final int BASELINE = 0;

    public FunnelStarted {
      programs = List.copyOf(programs);
      candidates = List.copyOf(candidates);
      points = List.copyOf(points);
    }
  }

  /**
   * A program was trained once, to be tuned or to be compared.
   *
   * @param stage its name, or {@code meta-validation}
   * @param purpose of the training
   * @param program number of the program
   * @param updateFactor what its update was multiplied by
   * @param decayFactor what its weight decay was multiplied by
   * @param result of the training, with task and seed
   */
  record FunnelTraining(
      String stage,
      Purpose purpose,
      int program,
      double updateFactor,
      double decayFactor,
      TrialResult result)
      implements FunnelEvent {

    /** Returns whether the other one is the same training run, whatever its result is. */
    boolean isSameRun(FunnelTraining other) {
      return stage.equals(other.stage)
          && purpose == other.purpose
          && program == other.program
          && Double.compare(updateFactor, other.updateFactor) == 0
          && Double.compare(decayFactor, other.decayFactor) == 0
          && result.task().equals(other.result.task())
          && result.seed() == other.result.seed();
    }

    /** What a training is for; the two never share a seed. */
    public enum Purpose {
      /** To find a program's learning rate and weight decay. */
      TUNING,
      /** To compare tuned programs. */
      COMPARISON;

      /** Returns the name that logs use, e.g. {@code tuning}. */
      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * A program has the learning rate and weight decay with which it is compared on a task.
   *
   * @param stage its name, or {@code meta-validation}
   * @param task its name
   * @param program number of the program
   * @param updateFactor what its update is multiplied by
   * @param decayFactor what its weight decay is multiplied by; 1 if it has none
   * @param loss mean validation loss over the tuning seeds; positive infinity if it never trained
   * @param trainingRuns that it took
   * @param text of the tuned program
   */
  record ProgramTuned(
      String stage,
      String task,
      int program,
      double updateFactor,
      double decayFactor,
      double loss,
      int trainingRuns,
      String text)
      implements FunnelEvent {}

  /**
   * The best program at some point of the search, on the meta-validation task.
   *
   * @param point of the search, with the number of the program
   * @param losses of the program beside the baseline's
   * @param fitness minus the mean over the seeds of loss / baseline's loss; the baseline has -1;
   *     minus infinity if a training run was not completed
   */
  record MetaValidationPoint(SearchPoint point, TaskLosses losses, double fitness)
      implements FunnelEvent {

    /** Returns the fitness over the seeds; without an interval if a training run failed. */
    public Estimate estimate() {
      return Estimate.of(
          IntStream.range(0, losses.seeds().size())
              .mapToDouble(k -> -losses.relativeLoss(k))
              .toArray());
    }
  }

  /**
   * Whether a candidate passed a stage. The test is paired: of each seed it takes the mean over the
   * tasks of loss / baseline's loss - 1, and asks by Student's t (two-sided) whether the mean over
   * the seeds differs from zero. The candidate passes if the mean is below zero and the p value,
   * adjusted by Holm's method for all candidates of the stage, is at most the {@code significance}
   * of the funnel's settings. One training run that is not completed fails the candidate; it counts
   * as one of the candidates all the same.
   *
   * @param stage its name
   * @param program number of the candidate
   * @param tasks losses on each task, with the same seeds on all
   * @param difference over the seeds, below zero if better than the baseline; the mean is positive
   *     infinity if a training run was not completed
   * @param adjustedP the adjusted p value, 0 to 1; NaN if a training run was not completed
   * @param passed whether the candidate goes on
   */
  record StageResult(
      String stage,
      int program,
      List<TaskLosses> tasks,
      Estimate difference,
      double adjustedP,
      boolean passed)
      implements FunnelEvent {
    public StageResult {
      tasks = List.copyOf(tasks);
    }

    /**
     * Returns the results of a stage, in the order given.
     *
     * @param stage its name
     * @param losses of each candidate, by number, on each task; at least two seeds, the same for
     *     all
     * @param significance largest adjusted p value with which a better candidate passes
     */
    static List<StageResult> of(
        String stage, Map<Integer, List<TaskLosses>> losses, double significance) {
      List<List<TaskLosses>> candidates = List.copyOf(losses.values());
      List<Estimate> differences = candidates.stream().map(StageResult::difference).toList();
      double[] adjusted = Holm.adjust(differences.stream().mapToDouble(Estimate::pValue).toArray());
      List<StageResult> results = new ArrayList<>();
      for (int program : losses.keySet()) {
        int k = results.size();
        boolean passed = differences.get(k).mean() < 0 && adjusted[k] <= significance;
        results.add(
            new StageResult(
                stage, program, candidates.get(k), differences.get(k), adjusted[k], passed));
      }
      return results;
    }

    private static Estimate difference(List<TaskLosses> tasks) {
      double[] differences = new double[tasks.get(0).seeds().size()];
      for (int k = 0; k < differences.length; k++) {
        for (TaskLosses losses : tasks) {
          differences[k] += (losses.relativeLoss(k) - 1) / tasks.size();
        }
      }
      return Estimate.of(differences);
    }
  }

  /**
   * The funnel has come to its end.
   *
   * @param survivors numbers of the candidates that passed every stage
   */
  record FunnelFinished(List<Integer> survivors) implements FunnelEvent {
    public FunnelFinished {
      survivors = List.copyOf(survivors);
    }
  }
}
