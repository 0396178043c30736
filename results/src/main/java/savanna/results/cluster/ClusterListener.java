// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.Map;

/** Told of the workers of a search, by any thread. */
public interface ClusterListener {
  /** Hears nothing. */
  ClusterListener NONE = new ClusterListener() {};

  /** Called once, when workers may join. */
  default void onListen(Endpoint place) {}

  /** Called when a worker has joined. */
  default void onJoin(String worker, String name, int threads, String cpu, String otherBits) {}

  /** Called when a worker has gone. */
  default void onLeave(String worker, String name, long results) {}

  /** Called when a worker was refused. */
  default void onRefuse(String name, String reason) {}

  /**
   * Called when a candidate was lost with so many workers that it is trained in a process alone.
   */
  default void onLost(int index, int workers) {}

  /** Called for each result of a worker whose results may have other bits. */
  default void onOtherBits(int index, String worker) {}

  /**
   * Called every half minute and at the end.
   *
   * @param results so far by worker, the search's own threads as {@code own}
   * @param repeated answers that were there already
   * @param threads that train now
   */
  default void onTally(Map<String, Long> results, long repeated, int threads) {}

  /** Called when something is said to people that is none of the above, in one line. */
  default void onNotice(String text) {}
}
