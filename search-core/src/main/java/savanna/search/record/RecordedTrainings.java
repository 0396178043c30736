// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.ProgramException;
import savanna.dsl.ProgramParser;
import savanna.search.config.FitnessSettings;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.fitness.Baseline;
import savanna.search.replay.RecordedTraining;

/**
 * Every training run that a search's log has a result of: warm starts, calibration programs,
 * children, seeds bought later, confirmations and re-tests. A fold over events.
 */
public final class RecordedTrainings {
  private final FitnessSettings fitness;
  private final Set<String> tasks;
  private final Ancestry ancestry = new Ancestry();
  private final List<RecordedTraining> trainings = new ArrayList<>();
  private @Nullable Baseline baseline;
  private long event;

  /**
   * Starts before the first event.
   *
   * @param fitness settings of the search
   */
  public RecordedTrainings(FitnessSettings fitness) {
    this.fitness = fitness;
    this.tasks = Set.copyOf(fitness.allTasks());
  }

  /**
   * Takes the next event; of one that is refused nothing is kept.
   *
   * @throws IllegalArgumentException if it has results that cannot be computed again: of no valid
   *     program, of another task, or against a baseline that did not train
   */
  public void accept(SearchEvent next) {
    List<RecordedTraining> own = new ArrayList<>();
    long number = event++;
    ancestry.accept(next);
    if (next instanceof RunStarted started) {
      baseline = new Baseline(started, fitness);
      for (MeasuredProgram measured : started.warmStarts()) {
        add(number, measured, own);
      }
      for (MeasuredProgram measured : started.calibration()) {
        add(number, measured, own);
      }
    } else if (next instanceof Child child && !child.trials().isEmpty()) {
      add(number, child, own);
    }
    own.forEach(this::check);
    trainings.addAll(own);
  }

  private void check(RecordedTraining training) {
    if (!tasks.contains(training.trial().task())) {
      throw new IllegalArgumentException("the search has no task " + training.trial().task());
    }
  }

  private static String valid(Supplier<Program> program) {
    try {
      return program.get().toString();
    } catch (ProgramException e) {
      throw new IllegalArgumentException("no valid program: " + e.getMessage(), e);
    }
  }

  private static void add(long event, MeasuredProgram measured, List<RecordedTraining> trainings) {
    String program = valid(() -> ProgramParser.parse(measured.program()));
    for (TrialResult result : measured.trials()) {
      trainings.add(
          new RecordedTraining(
              event,
              measured.index(),
              program,
              Trial.toTheEnd(result.task(), result.seed()),
              result));
    }
  }

  private void add(long event, Child child, List<RecordedTraining> trainings) {
    if (baseline == null) {
      throw new IllegalArgumentException("a child stands before what it is compared with");
    }
    String program = valid(() -> ancestry.program(child.index()));
    for (TrialResult result : child.trials()) {
      double limit =
          hasHurdle(child, result)
              ? baseline.hurdle(result.task(), result.seed())
              : Double.POSITIVE_INFINITY;
      trainings.add(
          new RecordedTraining(
              event,
              child.individual(),
              program,
              new Trial(result.task(), result.seed(), limit),
              result));
    }
  }

  /**
   * Whether an audited merge had a hurdle shows, and makes a difference, if it fell at it alone.
   */
  private static boolean hasHurdle(Child child, TrialResult result) {
    return child.verdict().isMergeAudit()
        ? result.outcome() == TrialOutcome.STOPPED
        : child.verdict().isFirstEvaluation() && !child.audited();
  }

  /** Returns all of them so far, in the order of the log. */
  public List<RecordedTraining> all() {
    return List.copyOf(trainings);
  }
}
