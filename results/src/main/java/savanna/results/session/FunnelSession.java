// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import com.google.common.collect.Iterators;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import savanna.dsl.exec.ExecutorFactories;
import savanna.results.FunnelRecorder;
import savanna.results.RunDirectory;
import savanna.results.io.BadFileException;
import savanna.results.log.EventLogReader;
import savanna.search.config.FunnelSettings;
import savanna.search.evaluation.EvaluationService;
import savanna.search.funnel.BaselineFailedException;
import savanna.search.funnel.Funnel;
import savanna.search.funnel.FunnelEvent;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelSelection;
import savanna.search.funnel.FunnelSummary;
import savanna.search.record.LogMismatchException;
import savanna.tasks.TaskException;

/** Funnels in the run directories of their searches. For one thread, but for {@link #stop}. */
public final class FunnelSession {
  private final Workers workers;
  private volatile boolean stopped;
  private volatile @Nullable Funnel funnel;

  /** Makes a session; nothing is started yet. */
  public FunnelSession(Workers workers) {
    this.workers = workers;
  }

  /**
   * Runs a funnel from where its log ends to its end, or until {@link #stop} is called.
   *
   * @param run directory of the search
   * @param stages file with settings, null for those of the log, or else the default
   * @param candidates over the settings', null for theirs
   * @param listener told how it goes
   * @throws SessionException if the log is of a funnel with other settings, nothing is there that
   *     could be tried, or the baseline does not train
   * @throws BadFileException if a file is broken or cannot be written
   * @throws savanna.search.evaluation.EvaluationException if a program could not be trained
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public FunnelSummary run(
      RunDirectory run,
      @Nullable Path stages,
      @Nullable Integer candidates,
      FunnelProgressListener listener)
      throws InterruptedException {
    FunnelSummary summary = new FunnelSummary();
    try (FunnelRecorder recorder = new FunnelRecorder(run, workers.device())) {
      Iterator<FunnelEvent> recorded = recorder.recorded();
      FunnelStarted start = start(run, recorded);
      FunnelSettings settings = settings(run, stages, candidates, start);
      FunnelStarted started = start == null ? started(run, settings) : start;
      listener.onBegin(started);
      try (EvaluationService service =
          workers.open(
              FunnelStages.tasks(run.config(), settings, run.path()),
              run.config().tasks(),
              ExecutorFactories.byName(run.config().executor()))) {
        Funnel running =
            new Funnel(
                started,
                service,
                event -> {
                  recorder.add(event);
                  summary.accept(event);
                  listener.onEvent(event, false);
                });
        funnel = running;
        if (stopped) {
          running.stop();
        }
        Iterator<FunnelEvent> all =
            start == null
                ? recorded
                : Iterators.concat(Iterators.singletonIterator(start), recorded);
        running.run(
            Iterators.transform(
                all,
                event -> {
                  summary.accept(event);
                  listener.onEvent(event, true);
                  return event;
                }));
      }
      return summary;
    } catch (LogMismatchException e) {
      // The first line is the log's header; lines count from 1.
      throw BadFileException.atLine(
          run.funnelFile(), e.event() + 2, "not what the funnel gives: " + e.getMessage());
    } catch (BaselineFailedException | TaskException e) {
      throw new SessionException(run.path() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Ends the funnel that runs, and every later one, soon: all that is done is saved, and a later
   * session can go on. May be called by any thread.
   */
  public void stop() {
    stopped = true;
    Funnel running = funnel;
    if (running != null) {
      running.stop();
    }
  }

  private static @Nullable FunnelStarted start(RunDirectory run, Iterator<FunnelEvent> recorded) {
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
      @Nullable FunnelStarted start) {
    FunnelSettings settings =
        start != null && stages == null ? start.settings() : FunnelStages.of(run.config(), stages);
    settings = candidates == null ? settings : settings.withCandidates(candidates);
    if (start != null && !settings.equals(start.settings())) {
      throw new SessionException(
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
      throw new SessionException(run.path() + ": the search has not begun");
    }
    FunnelStarted started = selection.started(settings);
    if (started.candidates().isEmpty()) {
      throw new SessionException(
          run.path() + ": has no program but its initial one; let the search go on first");
    }
    return started;
  }
}
