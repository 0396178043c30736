// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import savanna.results.RunDirectory;
import savanna.results.log.EventLogReader;
import savanna.results.log.FunnelLogReader;
import savanna.results.summary.CpuTimes;
import savanna.results.summary.RunSummary;
import savanna.search.funnel.FunnelSummary;
import savanna.search.record.HallOfFame;

/**
 * Everything that the page shows of one run.
 *
 * @param name by which it is told from the others, the end of its path
 * @param directory of the run
 * @param history its fold, up to its last event
 * @param torn whether the log's last line was torn and left out
 * @param families of its children
 * @param winner what it found; empty before its first event
 * @param funnel what became of it on larger tasks; empty if none was run
 */
public record RunView(
    String name,
    RunDirectory directory,
    RunHistory history,
    boolean torn,
    FamilyShares families,
    Optional<Winner> winner,
    Optional<FunnelSummary> funnel) {
  private static final int HALL_OF_FAME = 300;

  /**
   * Returns a run as it is now, be it finished, interrupted or running, or not begun.
   *
   * @throws savanna.results.io.BadFileException if its log is broken
   */
  public static RunView read(RunDirectory directory) {
    RunHistory history;
    boolean torn = false;
    try (CpuTimes times = CpuTimes.open(directory)) {
      history = new RunHistory(directory.config().search(), times, true);
      if (Files.exists(directory.eventFile())) {
        try (EventLogReader events = directory.events()) {
          events.forEachAhead(history::accept);
          torn = events.torn();
        }
      }
    }
    return new RunView(
        name(directory.path()),
        directory,
        history,
        torn,
        FamilyShares.of(history.buckets(), new HashMap<>()),
        Winner.of(history),
        funnel(directory));
  }

  private static Optional<FunnelSummary> funnel(RunDirectory directory) {
    Optional<FunnelLogReader> reader = directory.funnel();
    if (reader.isEmpty()) {
      return Optional.empty();
    }
    try (FunnelLogReader events = reader.get()) {
      return Optional.of(FunnelSummary.of(events)).filter(funnel -> funnel.started().isPresent());
    }
  }

  /** Returns the name under which a run's folder is shown. */
  public static String name(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    int names = absolute.getNameCount();
    return names == 0
        ? absolute.toString()
        : absolute.subpath(Math.max(0, names - 2), names).toString();
  }

  /** Whether CPU times of training are recorded: a run that was packed is without them. */
  public boolean isTimed() {
    return history.cpuSeconds() > 0;
  }

  /** Returns counts, best program and hall of fame. */
  public RunSummary summary() {
    return history.summary();
  }

  /** Returns the programs of the hall of fame, best first, each once. */
  public List<HallOfFame.Entry> hallOfFame() {
    return summary().hallOfFame().bestOfCells().stream()
        .sorted((a, b) -> Double.compare(b.fitness(), a.fitness()))
        .limit(HALL_OF_FAME)
        .toList();
  }
}
