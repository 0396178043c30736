// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Measures in CPU time of the calling thread, which other processes on the machine disturb less
 * than wall-clock time; medians, so that a pause does not count.
 */
final class CpuClock {
  private static final int ROUNDS = 21;
  private static final double ROUND_SECONDS = 0.03;
  private static final double WARM_UP_SECONDS = 1;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** Returns the microseconds that a call takes, in the median of 21 rounds after a second. */
  double medianMicros(Runnable work) {
    long calls = warmUp(work);
    int callsInRound = (int) Math.max(1, calls * ROUND_SECONDS / WARM_UP_SECONDS);
    double[] micros = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      micros[round] = micros(callsInRound, work);
    }
    Arrays.sort(micros);
    return micros[ROUNDS / 2];
  }

  /** Calls for a second, until the JVM has compiled what is called; returns how often. */
  long warmUp(Runnable work) {
    long calls = 0;
    double start = seconds();
    while (seconds() - start < WARM_UP_SECONDS) {
      work.run();
      calls++;
    }
    return calls;
  }

  /** Returns the microseconds that a call takes, a mean over so many. */
  double micros(int calls, Runnable work) {
    double before = seconds();
    for (int call = 0; call < calls; call++) {
      work.run();
    }
    return 1e6 * (seconds() - before) / calls;
  }

  /** Returns the CPU time of the calling thread so far. */
  double seconds() {
    return 1e-9 * threads.getCurrentThreadCpuTime();
  }
}
