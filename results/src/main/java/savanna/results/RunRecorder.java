// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.util.Iterator;
import savanna.results.io.BadFileException;
import savanna.results.io.RunLock;
import savanna.results.log.EventLogReader;
import savanna.results.log.EventLogWriter;
import savanna.results.log.LogFile;
import savanna.results.log.TimingLog;
import savanna.search.clock.Throughput;
import savanna.search.evaluation.Evaluation;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchListener;

/**
 * Writes a search into its run directory, from the beginning or from where the log ends. Holds the
 * run's lock from its making until it is closed.
 */
public final class RunRecorder implements SearchListener, AutoCloseable {
  private final RunLock lock;
  private final LogFile<SearchEvent, EventLogReader> log;
  private final TimingLog timing;

  private RunRecorder(RunLock lock, LogFile<SearchEvent, EventLogReader> log, TimingLog timing) {
    this.lock = lock;
    this.log = log;
    this.timing = timing;
  }

  /**
   * Takes the lock of a run and opens its logs.
   *
   * @param workers of this process, for the timing log
   * @param startedAt ISO 8601 in UTC, for the timing log
   * @throws BadFileException if the run is packed, or another process holds the lock, or a log
   *     cannot be opened
   */
  public static RunRecorder open(RunDirectory run, int workers, String startedAt) {
    run.checkUnpacked();
    RunLock lock = run.lock();
    try {
      LogFile<SearchEvent, EventLogReader> log =
          new LogFile<>(
              run.eventFile(),
              run::events,
              () -> new EventLogWriter(run.eventFile(), run.digests()),
              EventLogWriter::new);
      return new RunRecorder(lock, log, new TimingLog(run.timingFile(), workers, startedAt));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Returns the events that the log has; they must be read to the end before one is added. Where
   * time ended the search there is no such event: it has time again, and goes on.
   */
  public Iterator<SearchEvent> recorded() {
    EventLogReader events = log.reader();
    if (events == null) {
      return log.recorded();
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return events.hasNext() && !events.timeIsUp();
      }

      @Override
      public SearchEvent next() {
        return events.next();
      }
    };
  }

  @Override
  public void onEvent(SearchEvent event) {
    log.add(event);
  }

  @Override
  public void onTiming(Evaluation evaluation) {
    timing.add(evaluation);
  }

  @Override
  public void onStall(int index, double seconds) {
    timing.addSuspect(index, seconds);
  }

  /** Takes what the search has cost in this process, when it has come to its end here. */
  public void onEnd(Throughput cost) {
    timing.addEnd(cost);
  }

  /** Saves everything and gives the lock back. */
  @Override
  public void close() {
    try (lock;
        timing;
        log) {
      // Closed in reverse order, whichever fails.
    }
  }
}
