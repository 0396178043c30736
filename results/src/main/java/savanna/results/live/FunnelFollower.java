// SPDX-License-Identifier: Apache-2.0
package savanna.results.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import savanna.results.RunDirectory;
import savanna.results.io.BadFileException;
import savanna.results.log.FunnelLogReader;
import savanna.search.funnel.FunnelSummary;

/**
 * The funnel of a run, which may be going on or not have begun. Its log is short, and is read again
 * whenever it has grown. For one thread.
 */
final class FunnelFollower {
  private final RunDirectory run;
  private Optional<FunnelSummary> summary = Optional.empty();
  private long size;

  FunnelFollower(RunDirectory run) {
    this.run = run;
  }

  /**
   * Reads the log if it has changed since the last time; returns whether it has.
   *
   * @throws BadFileException if the log is broken
   */
  boolean poll() {
    long now = size();
    if (now == size) {
      return false;
    }
    size = now;
    summary = run.funnel().map(FunnelFollower::read).filter(read -> read.started().isPresent());
    return true;
  }

  private static FunnelSummary read(FunnelLogReader log) {
    try (log) {
      return FunnelSummary.of(log);
    }
  }

  private long size() {
    try {
      return Files.size(run.funnelFile());
    } catch (NoSuchFileException none) {
      return 0;
    } catch (IOException e) {
      throw BadFileException.of(run.funnelFile(), "cannot be read", e);
    }
  }

  /** Returns the funnel up to the last poll; empty before its first event. */
  Optional<FunnelSummary> summary() {
    return summary;
  }
}
