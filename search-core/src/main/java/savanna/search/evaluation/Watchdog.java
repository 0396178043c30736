// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

/**
 * Says when a candidate takes suspiciously long. What training can cost is bounded in units that no
 * machine changes, see {@link savanna.search.fitness.WorkCeiling}; so a long wait tells of the
 * machine, not of the program. It never changes what a search does.
 */
final class Watchdog {
  /** Shorter waits are never suspicious: a busy machine stalls for seconds. */
  static final double MINIMUM_SECONDS = 60;

  /** How many times the CPU time of the longest training so far is suspicious. */
  private static final double FACTOR = 20;

  private final double minimumSeconds;
  private double longest;

  /**
   * Makes a watchdog.
   *
   * @param minimumSeconds that are never suspicious
   */
  Watchdog(double minimumSeconds) {
    this.minimumSeconds = minimumSeconds;
  }

  /** Takes note of a training that came to its end. */
  void trained(double cpuSeconds) {
    longest = Math.max(longest, cpuSeconds);
  }

  /** Returns whether a wait for one candidate is suspiciously long. */
  boolean isSuspicious(double waitedSeconds) {
    return waitedSeconds > Math.max(minimumSeconds, FACTOR * longest);
  }
}
