// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import savanna.results.io.BadFileException;
import savanna.results.io.RunLock;
import savanna.results.log.FunnelLogReader;
import savanna.results.log.FunnelLogWriter;
import savanna.results.log.LogFile;
import savanna.results.log.RunDigests;
import savanna.results.provenance.MachineKind;
import savanna.search.funnel.FunnelEvent;

/**
 * Writes a funnel into its run directory, from the beginning or from where the log ends. Holds the
 * run's lock from its making until it is closed.
 */
public final class FunnelRecorder implements AutoCloseable {
  private final RunLock lock;
  private final LogFile<FunnelEvent, FunnelLogReader> log;

  /**
   * Takes the lock of a run and opens the funnel's log.
   *
   * @param device that trains; null for the CPU
   * @throws BadFileException if another process holds the lock, or the log cannot be opened
   */
  public FunnelRecorder(RunDirectory run, @Nullable String device) {
    lock = run.lock();
    RunDigests digests = run.digests();
    try {
      log =
          new LogFile<>(
              run.funnelFile(),
              () -> new FunnelLogReader(run.funnelFile(), digests),
              () -> new FunnelLogWriter(run.funnelFile(), digests, MachineKind.here(device)),
              FunnelLogWriter::new);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Returns the events that the log has; they must be read to the end before one is added. */
  public Iterator<FunnelEvent> recorded() {
    return log.recorded();
  }

  /**
   * Adds an event.
   *
   * @throws BadFileException if it cannot be written; the log then ends with the event before
   */
  public void add(FunnelEvent event) {
    log.add(event);
  }

  /** Saves everything and gives the lock back. */
  @Override
  public void close() {
    try (lock;
        log) {
      // Closed in reverse order, whichever fails.
    }
  }
}
