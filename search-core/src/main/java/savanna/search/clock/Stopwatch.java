// SPDX-License-Identifier: Apache-2.0
package savanna.search.clock;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.DoubleAdder;

/** Keeps the times of a search; read by any thread. */
public final class Stopwatch {
  private static final double SECONDS_PER_NANOSECOND = 1e-9;

  private final long start = System.nanoTime();
  private final DoubleAdder training = new DoubleAdder();
  private volatile Thread searching = Thread.currentThread();
  private volatile double searchedBefore;

  /** Says that the search is done by this thread. */
  public void begin() {
    searching = Thread.currentThread();
    searchedBefore = cpuSeconds(searching);
  }

  /** Returns the wall-clock time since it was made. */
  double seconds() {
    return (System.nanoTime() - start) * SECONDS_PER_NANOSECOND;
  }

  /** Adds CPU time of training. */
  public void addTraining(double seconds) {
    training.add(seconds);
  }

  /** Returns what was done in the time so far. */
  public Throughput throughput(long abstractlyExecuted, double busySeconds, int workers) {
    double searched = Math.max(0, cpuSeconds(searching) - searchedBefore);
    return new Throughput(
        abstractlyExecuted, searched, training.sum(), busySeconds, seconds(), workers);
  }

  private static double cpuSeconds(Thread thread) {
    var threads = ManagementFactory.getThreadMXBean();
    return threads.isThreadCpuTimeSupported()
        ? threads.getThreadCpuTime(thread.getId()) * SECONDS_PER_NANOSECOND
        : 0;
  }
}
