// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.function.Consumer;

/** How long a worker waits for a search. */
final class WaitLimit {
  private static final double NANOSECONDS = 1e-9;

  private final double seconds;
  private final Consumer<String> listener;
  private long since = System.nanoTime();
  private volatile boolean stopped;

  /**
   * Begins to wait.
   *
   * @param seconds to wait
   * @param listener told of each wait
   */
  WaitLimit(double seconds, Consumer<String> listener) {
    this.seconds = seconds;
    this.listener = listener;
  }

  /** Begins anew. */
  void renew() {
    since = System.nanoTime();
  }

  /** Ends it; may be called by any thread. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  boolean isLeft() {
    return !stopped && (System.nanoTime() - since) * NANOSECONDS < seconds;
  }

  void onWait(String reason) {
    listener.accept(reason);
  }
}
