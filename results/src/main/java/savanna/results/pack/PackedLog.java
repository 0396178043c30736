// SPDX-License-Identifier: Apache-2.0
package savanna.results.pack;

import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import savanna.search.LogRebuild;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.SearchListener;

/**
 * A search's log without what follows from its config and its results: the start of the run, the
 * results of training, and the end of the run. {@link LogPacking} makes it, {@link PackedLogFile}
 * keeps it.
 *
 * @param header what was packed
 * @param started first event of the log, as it is
 * @param results by index, of those that have some
 * @param finished last event of the log, as it is; null if the run was not finished
 */
record PackedLog(
    Header header,
    RunStarted started,
    SortedMap<Integer, List<TrialResult>> results,
    @Nullable RunFinished finished) {

  /**
   * What the log is that was packed.
   *
   * @param config digest of the run's config
   * @param indices that were folded
   * @param events in the log
   * @param bytes of the log
   * @param sha256 of the log
   */
  record Header(String config, int indices, long events, long bytes, String sha256) {}

  /** Passes on so many events: a search may have been ended between two events of one index. */
  private static final class FirstEvents implements SearchListener {
    private final SearchListener listener;
    private long left;

    FirstEvents(long count, SearchListener listener) {
      this.left = count;
      this.listener = listener;
    }

    @Override
    public void onEvent(SearchEvent event) {
      if (left > 0) {
        left--;
        listener.onEvent(event);
      }
    }
  }

  /**
   * Makes the log's events again.
   *
   * @param listener takes them all, in their order
   * @throws IllegalArgumentException if the config asks for other training runs than have results
   */
  void rebuild(SearchConfig config, SearchListener listener) {
    Iterator<List<TrialResult>> all =
        IntStream.range(0, header.indices())
            .mapToObj(index -> results.getOrDefault(index, List.of()))
            .iterator();
    long before = header.events() - (finished == null ? 0 : 1);
    LogRebuild.rebuild(config, started, all, new FirstEvents(before, listener));
    if (finished != null) {
      listener.onEvent(finished);
    }
  }
}
