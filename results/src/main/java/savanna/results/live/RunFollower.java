// SPDX-License-Identifier: Apache-2.0
package savanna.results.live;

import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import savanna.results.RunDirectory;
import savanna.results.history.RunHistory;
import savanna.results.io.BadFileException;
import savanna.results.log.EventLogReader;
import savanna.results.summary.CpuTimes;

/** The course of a run that is being written: each event is read once. For one thread. */
public final class RunFollower implements AutoCloseable {
  private final RunDirectory run;
  private final boolean withAncestry;
  private CpuTimes times;
  private RunHistory history;
  private @Nullable EventLogReader events;

  /**
   * Starts before the first event; the run need not have begun.
   *
   * @param withAncestry whether to keep who came from whom: some tens of bytes a child
   */
  public RunFollower(RunDirectory run, boolean withAncestry) {
    this.run = run;
    this.withAncestry = withAncestry;
    this.times = CpuTimes.open(run);
    this.history = new RunHistory(run.config().search(), times, withAncestry);
  }

  /**
   * Reads what was written since the last time; returns whether anything was.
   *
   * @throws BadFileException if the log is broken
   */
  public boolean poll() {
    if (events == null) {
      return begin();
    }
    try {
      return drain(events);
    } catch (BadFileException changed) {
      // A resumed run may have cut off a torn line that was read in part: start again.
      restart();
      return begin();
    }
  }

  private boolean begin() {
    if (!Files.exists(run.eventFile())) {
      return false;
    }
    // The timing log may not have been there before.
    restart();
    EventLogReader opened = run.events();
    events = opened;
    return drain(opened);
  }

  private void restart() {
    close();
    times = CpuTimes.open(run);
    history = new RunHistory(run.config().search(), times, withAncestry);
  }

  private boolean drain(EventLogReader reader) {
    boolean any = false;
    while (reader.poll()) {
      history.accept(reader.next());
      any = true;
    }
    return any;
  }

  /** Returns the run that is followed. */
  public RunDirectory run() {
    return run;
  }

  /** Returns the course up to the last poll; another object after the run was read anew. */
  public RunHistory history() {
    return history;
  }

  @Override
  public void close() {
    times.close();
    if (events != null) {
      events.close();
      events = null;
    }
  }
}
