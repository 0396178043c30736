// SPDX-License-Identifier: Apache-2.0
package savanna.cli.funnel;

import com.google.common.collect.Iterators;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import savanna.cli.input.BadInputException;
import savanna.cli.input.ExecutorChoice;
import savanna.cli.output.Console;
import savanna.cli.output.ProgressLine;
import savanna.cli.search.Interrupt;
import savanna.results.BadFileException;
import savanna.results.EventLogReader;
import savanna.results.FunnelRecorder;
import savanna.results.RunDirectory;
import savanna.search.LogMismatchException;
import savanna.search.config.FunnelSettings;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.WorkerPool;
import savanna.search.funnel.BaselineFailedException;
import savanna.search.funnel.Funnel;
import savanna.search.funnel.FunnelEvent;
import savanna.search.funnel.FunnelSelection;
import savanna.search.funnel.FunnelStarted;
import savanna.search.funnel.FunnelSummary;
import savanna.tasks.data.DataException;

/** Runs funnels in the run directories of their searches, with progress on the console. */
final class FunnelRunner {
  private final Console console;
  private final int workers;

  FunnelRunner(Console console, int workers) {
    this.console = console;
    this.workers = workers;
  }

  /**
   * Runs a funnel from where its log ends to its end, or until it is interrupted.
   *
   * @param stages file with settings, null for those of the log, or else the default
   * @param candidates over the settings', null for theirs
   * @param interrupt to be closed by the caller when it has said what became of the funnel
   * @throws BadInputException if the log is of a funnel with other settings, or nothing is there
   *     that could be tried
   * @throws BadFileException if a log is broken or cannot be written
   */
  FunnelSummary run(
      RunDirectory run, @Nullable Path stages, @Nullable Integer candidates, Interrupt interrupt)
      throws InterruptedException {
    FunnelSummary summary = new FunnelSummary();
    try (FunnelRecorder recorder = new FunnelRecorder(run)) {
      Iterator<FunnelEvent> recorded = recorder.recorded();
      FunnelStarted begun = begun(run, recorded);
      FunnelSettings settings = settings(run, stages, candidates, begun);
      FunnelStarted started = begun == null ? started(run, settings) : begun;
      try (EvaluationService service =
              WorkerPool.training(
                  workers,
                  FunnelStages.tasks(settings),
                  ExecutorChoice.one(run.config().executor()));
          ProgressLine line = new ProgressLine(console)) {
        FunnelProgress progress = new FunnelProgress(started, line);
        Funnel funnel =
            new Funnel(
                started,
                service,
                event -> {
                  recorder.add(event);
                  summary.accept(event);
                  progress.accept(event, false);
                });
        interrupt.onRequest(funnel::stop);
        Iterator<FunnelEvent> all =
            begun == null
                ? recorded
                : Iterators.concat(Iterators.singletonIterator(begun), recorded);
        funnel.run(
            Iterators.transform(
                all,
                event -> {
                  summary.accept(event);
                  progress.accept(event, true);
                  return event;
                }));
      }
      return summary;
    } catch (LogMismatchException e) {
      // The first line is the log's header; lines count from 1.
      throw BadFileException.atLine(
          run.funnelFile(), e.event() + 2, "not what the funnel gives: " + e.getMessage());
    } catch (BaselineFailedException e) {
      throw new BadInputException(run.path() + ": " + e.getMessage());
    } catch (EvaluationException e) {
      throw e.getCause() instanceof DataException data ? data : e;
    }
  }

  private static @Nullable FunnelStarted begun(RunDirectory run, Iterator<FunnelEvent> recorded) {
    if (!recorded.hasNext()) {
      return null;
    }
    if (recorded.next() instanceof FunnelStarted started) {
      return started;
    }
    throw BadFileException.atLine(
        run.funnelFile(), 2, "the funnel does not begin with its settings; restore it from a copy");
  }

  private static FunnelSettings settings(
      RunDirectory run,
      @Nullable Path stages,
      @Nullable Integer candidates,
      @Nullable FunnelStarted begun) {
    FunnelSettings settings =
        begun != null && stages == null
            ? begun.settings()
            : FunnelStages.of(run.config().search(), stages);
    settings = candidates == null ? settings : settings.withCandidates(candidates);
    if (begun != null && !settings.equals(begun.settings())) {
      throw new BadInputException(
          run.path()
              + ": has a funnel with other settings; leave --stages and --top out to go on with it,"
              + " or move "
              + run.funnelFile().getFileName()
              + " away");
    }
    return settings;
  }

  private static FunnelStarted started(RunDirectory run, FunnelSettings settings) {
    FunnelSelection selection = new FunnelSelection(run.config().search());
    try (EventLogReader events = run.events()) {
      events.forEachRemaining(selection::accept);
    }
    if (selection.events() == 0) {
      throw new BadInputException(run.path() + ": the search has not begun");
    }
    FunnelStarted started = selection.started(settings);
    if (started.candidates().isEmpty()) {
      throw new BadInputException(
          run.path() + ": has no program but its initial one; let the search go on first");
    }
    return started;
  }
}
