// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

import savanna.search.evaluation.Evaluation;

/**
 * Is told what happens in a search, on the search's thread and in the order of the log. An
 * exception from it ends the search.
 */
public interface SearchListener {

  /** Takes the next event of the log. */
  void onEvent(SearchEvent event);

  /**
   * Takes the measured time of an evaluation, before the event of its index. Not called for what
   * was read from a log. Times are no part of the log.
   */
  default void onTiming(Evaluation evaluation) {}

  /**
   * Is told that the search has waited suspiciously long for a candidate that other results have to
   * wait for: a run whose workers stall may be cut off by someone. The search goes on waiting, so
   * that the log does not depend on time. At most once for each candidate.
   *
   * @param index of the candidate
   * @param seconds waited so far
   */
  default void onStall(int index, double seconds) {}
}
