// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import savanna.dsl.ProgramException;
import savanna.dsl.ProgramParser;
import savanna.results.RunDirectory;
import savanna.results.io.BadFileException;
import savanna.results.log.EventLogReader;
import savanna.results.log.FunnelLogReader;
import savanna.results.provenance.MachineKind;
import savanna.search.evaluation.Trial;
import savanna.search.funnel.Funnel;
import savanna.search.funnel.FunnelEvent;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.FunnelTraining;
import savanna.search.funnel.FunnelSelection;
import savanna.search.record.LogMismatchException;
import savanna.search.replay.RecordedTraining;
import savanna.search.tuning.Rescaled;
import savanna.tasks.TaskCatalog;

/** Reads the log of a funnel; what does not follow from the search and the losses is a problem. */
final class FunnelRecording {
  private final RunDirectory run;
  private final List<LogProblem> problems = new ArrayList<>();
  private final List<String> unchecked = new ArrayList<>();

  private TaskCatalog catalog;

  private FunnelRecording(RunDirectory run) {
    this.run = run;
    this.catalog = run.config().catalog();
  }

  /**
   * Returns what a funnel's log has to say.
   *
   * @throws SessionException if there is none
   */
  static Recording of(RunDirectory run) throws InterruptedException {
    return new FunnelRecording(run).read();
  }

  private Recording read() throws InterruptedException {
    MachineKind machine = run.machine();
    List<FunnelEvent> events = new ArrayList<>();
    try (FunnelLogReader reader =
        run.funnel()
            .orElseThrow(
                () ->
                    new SessionException(
                        run.path() + ": has no funnel; 'savanna funnel' makes one"))) {
      machine = reader.machine();
      readAll(reader, events);
    } catch (BadFileException e) {
      problems.add(LogProblem.of(1, e.getMessage()));
    }
    if (!problems.isEmpty() || events.isEmpty()) {
      return recording(machine, List.of());
    }
    if (events.get(0) instanceof FunnelStarted started) {
      catalog = FunnelStages.catalog(run.config(), started.settings());
      check(started, events);
      return recording(machine, trainings(started, events));
    }
    problems.add(LogProblem.of(2, "the funnel does not begin with its settings"));
    return recording(machine, List.of());
  }

  private Recording recording(MachineKind machine, List<RecordedTraining> trainings) {
    return new Recording(run.funnelFile(), machine, catalog, trainings, problems, unchecked);
  }

  private void readAll(FunnelLogReader reader, List<FunnelEvent> events) {
    try {
      reader.forEachRemaining(events::add);
    } catch (BadFileException e) {
      problems.add(LogProblem.of(reader.line(), e.getMessage()));
    }
  }

  private void check(FunnelStarted started, List<FunnelEvent> events) throws InterruptedException {
    if (!selected(started)) {
      problems.add(LogProblem.of(2, "these are not the programs that the search's log gives"));
    }
    try {
      Funnel.check(started, events.iterator());
    } catch (LogMismatchException e) {
      problems.add(LogProblem.of(LogProblem.line(e.event()), e.getMessage()));
    } catch (IllegalArgumentException | ProgramException e) {
      problems.add(LogProblem.of(2, e.getMessage()));
    }
  }

  /** A funnel that was published without the search's log has programs and losses all the same. */
  private boolean selected(FunnelStarted started) {
    if (!Files.exists(run.eventFile())) {
      unchecked.add(
          "the search's log is not here: not checked that its programs are what that log gives");
      return true;
    }
    FunnelSelection selection = new FunnelSelection(run.config().search());
    try (EventLogReader search = run.events()) {
      while (search.hasNext() && selection.events() < started.searchEvents()) {
        selection.accept(search.next());
      }
      return selection.started(started.settings()).equals(started);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private List<RecordedTraining> trainings(FunnelStarted started, List<FunnelEvent> events) {
    List<RecordedTraining> trainings = new ArrayList<>();
    Iterator<FunnelEvent> all = events.iterator();
    for (long number = 0; all.hasNext(); number++) {
      if (all.next() instanceof FunnelTraining training) {
        try {
          trainings.add(recorded(number, training, started));
        } catch (IllegalArgumentException | ProgramException | IndexOutOfBoundsException e) {
          problems.add(LogProblem.of(LogProblem.line(number), e.getMessage()));
        }
      }
    }
    return trainings;
  }

  private static RecordedTraining recorded(
      long number, FunnelTraining training, FunnelStarted started) {
    String program = started.programs().get(training.program()).program();
    return new RecordedTraining(
        number,
        training.program(),
        Rescaled.of(ProgramParser.parse(program), training.updateFactor(), training.decayFactor())
            .toString(),
        Trial.toTheEnd(training.result().task(), training.result().seed()),
        training.result());
  }
}
