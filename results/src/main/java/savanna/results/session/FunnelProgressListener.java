// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import savanna.search.funnel.FunnelEvent;
import savanna.search.funnel.FunnelEvent.FunnelStarted;

/** Is told how a funnel goes, on its thread. An exception from it ends the funnel. */
public interface FunnelProgressListener {
  /** Nobody is told. */
  FunnelProgressListener NONE = new FunnelProgressListener() {};

  /** Called once, first, with what the funnel is about. */
  default void onBegin(FunnelStarted started) {}

  /**
   * Takes the next event.
   *
   * @param event that has happened
   * @param recorded whether it was in the log already, and took no time
   */
  default void onEvent(FunnelEvent event, boolean recorded) {}
}
