// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.Iterator;
import java.util.List;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.SearchListener;

/**
 * Makes a search's log again from its config and its training results: all else follows from these.
 * Trains nothing; some ten thousand children a second.
 */
public final class LogRebuild {
  private LogRebuild() {}

  /**
   * Announces the events of a search up to its last result; not the run's end.
   *
   * @param started the first event
   * @param results of the indices 0, 1, 2, ...: of each index those of its own training runs
   * @param listener takes the events, the first one included
   * @throws IllegalArgumentException if results are not of the training runs that the search asks
   *     for, or there are more of them
   */
  public static void rebuild(
      SearchConfig config,
      RunStarted started,
      Iterator<List<TrialResult>> results,
      SearchListener listener) {
    listener.onEvent(started);
    fold(new SearchState(config, started, Search::fingerprint, listener::onEvent), results);
    if (results.hasNext()) {
      throw new IllegalArgumentException("there are more results than the search has indices");
    }
  }

  /** Proposes and folds as the search did that had these results. */
  static void fold(SearchState state, Iterator<List<TrialResult>> results) {
    propose(state);
    while (results.hasNext() && state.nextToFold().isPresent()) {
      state.fold(results.next());
      propose(state);
    }
  }

  private static void propose(SearchState state) {
    while (state.windowIsOpen() && state.propose().isPresent()) {
      // As many as the search had proposed by then.
    }
  }
}
