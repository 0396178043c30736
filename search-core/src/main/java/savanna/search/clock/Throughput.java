// SPDX-License-Identifier: Apache-2.0
package savanna.search.clock;

/**
 * What a running search has cost so far, in this process and since it began. Times differ from run
 * to run and are no part of the log.
 *
 * @param abstractlyExecuted programs made and executed abstractly, the invalid ones included
 * @param searchCpuSeconds CPU time of the search itself: proposing, folding, and what its listener
 *     did
 * @param trainingCpuSeconds CPU time of the training, over all workers
 * @param busySeconds wall-clock time that workers had candidates, summed over all workers
 * @param wallSeconds since the search began
 * @param workers that train at the same time
 */
public record Throughput(
    long abstractlyExecuted,
    double searchCpuSeconds,
    double trainingCpuSeconds,
    double busySeconds,
    double wallSeconds,
    int workers) {

  /**
   * Returns the share of the workers' time that was not spent in training, 0 to 1: the search's own
   * work and waiting for results that the window needs.
   */
  public double shareOutsideTraining() {
    double available = wallSeconds * workers;
    return available > 0 ? Math.max(0, 1 - trainingCpuSeconds / available) : 0;
  }
}
