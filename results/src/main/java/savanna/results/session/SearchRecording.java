// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.results.RunDirectory;
import savanna.results.io.BadFileException;
import savanna.results.log.EventLogReader;
import savanna.search.LogCheck;
import savanna.search.config.SearchConfig;
import savanna.search.event.SearchEvent;
import savanna.search.record.LogMismatchException;
import savanna.search.record.RecordedTrainings;

/** Reads the log of a search; what does not follow from its config and losses is a problem. */
final class SearchRecording {
  private final RunDirectory run;
  private final RecordedTrainings trainings;
  private final List<LogProblem> problems = new ArrayList<>();

  private SearchRecording(RunDirectory run) {
    this.run = run;
    this.trainings = new RecordedTrainings(run.config().search().fitness());
  }

  /**
   * Returns what a search's log has to say.
   *
   * @throws BadFileException if there is none
   */
  static Recording of(RunDirectory run) {
    run.checkBegun();
    return new SearchRecording(run).read();
  }

  private Recording read() {
    boolean whole = false;
    try (EventLogReader reader = run.events()) {
      whole = check(reader);
    } catch (BadFileException e) {
      problems.add(LogProblem.of(1, e.getMessage()));
    }
    return new Recording(
        run.eventFile(),
        run.machine(),
        run.config().catalog(),
        whole ? trainings.all() : List.of(),
        problems,
        List.of());
  }

  /** Returns whether all lines are as they were written. */
  private boolean check(EventLogReader reader) {
    SearchConfig config = run.config().search();
    List<Program> calibration = ProgramLibrary.calibration();
    Iterator<SearchEvent> events = collecting(reader);
    try {
      new LogCheck(config, calibration).check(events);
    } catch (LogMismatchException e) {
      problems.add(LogProblem.of(LogProblem.line(e.event()), e.getMessage()));
    } catch (BadFileException e) {
      problems.add(LogProblem.of(reader.line(), e.getMessage()));
      return false;
    }
    try {
      events.forEachRemaining(event -> {});
      return true;
    } catch (BadFileException e) {
      problems.add(LogProblem.of(reader.line(), e.getMessage()));
      return false;
    }
  }

  private Iterator<SearchEvent> collecting(EventLogReader reader) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return reader.hasNext();
      }

      @Override
      public SearchEvent next() {
        long line = reader.line();
        SearchEvent event = reader.next();
        try {
          trainings.accept(event);
        } catch (IllegalArgumentException e) {
          problems.add(LogProblem.of(line, e.getMessage()));
        }
        return event;
      }
    };
  }
}
