// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.concurrent.atomic.DoubleAdder;

/** Keeps the times of a search; read by any thread. */
final class Stopwatch {
  private static final double SECONDS_PER_NANOSECOND = 1e-9;

  private final long start = System.nanoTime();
  private final DoubleAdder waiting = new DoubleAdder();
  private final DoubleAdder training = new DoubleAdder();

  /** Returns the wall-clock time since it was made. */
  double seconds() {
    return (System.nanoTime() - start) * SECONDS_PER_NANOSECOND;
  }

  /** Adds wall-clock time in which the search waited for results. */
  void addWaiting(double seconds) {
    waiting.add(seconds);
  }

  /** Adds CPU time of training. */
  void addTraining(double seconds) {
    training.add(seconds);
  }

  Throughput throughput(long abstractlyExecuted, int workers) {
    double wall = seconds();
    return new Throughput(abstractlyExecuted, wall - waiting.sum(), training.sum(), wall, workers);
  }
}
