// SPDX-License-Identifier: Apache-2.0
package savanna.results.pack;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;

/** Gathers what is to be kept of a log: a fold over its events. */
final class LogPacking {
  private final SortedMap<Integer, List<TrialResult>> results = new TreeMap<>();
  private @Nullable RunStarted started;
  private @Nullable RunFinished finished;
  private int indices;
  private long events;

  /** Takes the next event. */
  void accept(SearchEvent event) {
    events++;
    if (event instanceof RunStarted start) {
      started = start;
    } else if (event instanceof Child child) {
      indices++;
      if (!child.trials().isEmpty()) {
        results.put(child.index(), child.trials());
      }
    } else if (event instanceof RunFinished end) {
      finished = end;
    }
  }

  /**
   * Returns the packed log; null if the log has no start of a run.
   *
   * @param config digest of the run's config
   * @param bytes of the log
   * @param sha256 of the log
   */
  @Nullable PackedLog packed(String config, long bytes, String sha256) {
    PackedLog.Header header = new PackedLog.Header(config, indices, events, bytes, sha256);
    return started == null ? null : new PackedLog(header, started, results, finished);
  }
}
