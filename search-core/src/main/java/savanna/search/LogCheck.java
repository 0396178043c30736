// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import savanna.dsl.Program;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.record.EventLog;
import savanna.search.record.LogMismatchException;

/**
 * Whether a log is what its config and its training results give: everything in it but the results
 * follows from these, e.g. hurdles, mutations, fitness and the order of events. Trains nothing.
 */
public final class LogCheck {
  /** The only end that does not follow from the events before it. */
  private static final String TIME_IS_UP = "budget.maxMinutes";

  private final SearchConfig config;
  private final List<Program> calibration;

  /**
   * Makes a check.
   *
   * @param calibration the programs that the search calibrated its hurdle with
   */
  public LogCheck(SearchConfig config, List<Program> calibration) {
    this.config = config;
    this.calibration = List.copyOf(calibration);
  }

  /**
   * Checks a log, finished or not.
   *
   * @throws LogMismatchException at the first event that differs
   */
  public void check(Iterator<SearchEvent> recorded) {
    EventLog log = new EventLog(recorded, event -> {});
    if (log.recorded().isEmpty()) {
      return;
    }
    RunStarted started = log.recorded(RunStarted.class);
    try {
      log.accept(started(started));
      fold(new SearchState(config, started, Search::fingerprint, log::accept), log);
    } catch (IllegalArgumentException wrong) {
      throw new LogMismatchException(log.count(), wrong);
    }
  }

  private void fold(SearchState state, EventLog log) {
    LogRebuild.fold(state, results(log));
    if (log.recorded().isPresent()) {
      log.accept(new RunFinished(timeIsUp(log) ? TIME_IS_UP : state.end(), state.folded()));
    }
    log.recorded()
        .ifPresent(
            more -> {
              throw new LogMismatchException(log.count(), "nothing more", more);
            });
  }

  private static boolean timeIsUp(EventLog log) {
    return log.recorded().orElse(null) instanceof RunFinished finished
        && finished.reason().equals(TIME_IS_UP);
  }

  private static Iterator<List<TrialResult>> results(EventLog log) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return log.recorded().isPresent() && !timeIsUp(log);
      }

      @Override
      public List<TrialResult> next() {
        return log.recorded(Child.class).trials();
      }
    };
  }

  /** Returns what should have been recorded, given the results that were. */
  private RunStarted started(RunStarted recorded) {
    Preparation preparation = new Preparation(config, calibration);
    List<MeasuredProgram> measured = new ArrayList<>(recorded.warmStarts());
    measured.addAll(recorded.calibration());
    List<Evaluation> evaluations = new ArrayList<>();
    for (Candidate candidate : preparation.candidates()) {
      int number = preparation.programOf(candidate);
      if (number >= measured.size()) {
        throw new IllegalArgumentException("a measured program is missing");
      }
      evaluations.add(evaluation(candidate, measured.get(number)));
    }
    return preparation.started(evaluations);
  }

  /**
   * A candidate before the first child has one seed, which no other candidate of its program has.
   */
  private static Evaluation evaluation(Candidate candidate, MeasuredProgram measured) {
    long seed = candidate.trials().get(0).seed();
    List<TrialResult> results =
        measured.trials().stream().filter(result -> result.seed() == seed).toList();
    return new Evaluation(candidate.index(), results, 0);
  }
}
