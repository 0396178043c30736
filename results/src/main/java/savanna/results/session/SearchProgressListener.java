// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import savanna.results.summary.RunSummary;
import savanna.search.evaluation.Evaluation;
import savanna.search.event.SearchEvent;

/**
 * Is told how a search goes, on its thread. An exception from it ends the search. All is saved
 * before it is told.
 */
public interface SearchProgressListener {
  /** Nobody is told. */
  SearchProgressListener NONE = new SearchProgressListener() {};

  /**
   * Called once, first.
   *
   * @param summary of the run so far; it grows with each event, recorded ones included
   */
  default void onBegin(RunSummary summary) {}

  /** Takes a new event, which the summary has already. */
  default void onEvent(SearchEvent event) {}

  /** Takes the measured time of a new evaluation, before its event. */
  default void onTiming(Evaluation evaluation) {}

  /**
   * Is told that the search has waited suspiciously long; it waits on.
   *
   * @param index of the candidate that is waited for
   * @param seconds waited so far
   */
  default void onStall(int index, double seconds) {}
}
