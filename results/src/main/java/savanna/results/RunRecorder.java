// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.Evaluation;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchListener;

/**
 * Writes a search into its run directory, from the beginning or from where the log ends. Holds the
 * run's lock from its making until it is closed.
 */
public final class RunRecorder implements SearchListener, AutoCloseable {
  private final RunLock lock;
  private final RunDirectory run;
  private final @Nullable EventLogReader reader;
  private final TimingLog timing;
  private @Nullable EventLogWriter writer;

  private RunRecorder(
      RunDirectory run, RunLock lock, @Nullable EventLogReader reader, TimingLog timing) {
    this.run = run;
    this.lock = lock;
    this.reader = reader;
    this.timing = timing;
  }

  /**
   * Takes the lock of a run and opens its logs.
   *
   * @param workers of this process, for the timing log
   * @param startedAt ISO 8601 in UTC, for the timing log
   * @throws BadFileException if another process holds the lock, or a log cannot be opened
   */
  public static RunRecorder open(RunDirectory run, int workers, String startedAt) {
    RunLock lock = run.lock();
    try {
      EventLogReader reader = begun(run) ? run.events() : null;
      return new RunRecorder(
          run, lock, reader, new TimingLog(run.timingFile(), workers, startedAt));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** A log whose very first line was torn has not begun: it is taken away. */
  private static boolean begun(RunDirectory run) {
    Path file = run.eventFile();
    if (!Files.exists(file)) {
      return false;
    }
    try (EventLogReader reader = run.events()) {
      if (reader.hasNext() || reader.bytesRead() > 0) {
        return true;
      }
      Files.delete(file);
      return false;
    } catch (IOException e) {
      throw Problems.cannotWrite(file, e);
    }
  }

  /**
   * Returns the events that the log has; they must be read to the end before one is added. Where
   * time ended the search there is no such event: it has time again, and goes on.
   */
  public Iterator<SearchEvent> recorded() {
    if (reader == null) {
      return Collections.emptyIterator();
    }
    EventLogReader events = reader;
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
    if (writer == null) {
      writer =
          reader == null
              ? EventLogWriter.create(run.eventFile(), run.config().digest())
              : EventLogWriter.append(reader);
    }
    writer.write(event);
  }

  @Override
  public void onTiming(Evaluation evaluation) {
    timing.add(evaluation.index(), evaluation.cpuSeconds());
  }

  /** Saves everything and gives the lock back. */
  @Override
  public void close() {
    EventLogWriter opened = writer;
    try (lock;
        reader;
        timing;
        opened) {
      // Closed in reverse order, whichever fails.
    }
  }
}
