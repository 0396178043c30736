// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.List;

/**
 * What training a candidate gave.
 *
 * @param index of the candidate
 * @param trials results in the order of the candidate's trials, up to the first one that was not
 *     completed
 * @param cpuSeconds CPU time of the training; it differs from run to run, as the next one does
 * @param busySeconds wall-clock time that a worker had the candidate
 */
public record Evaluation(
    int index, List<TrialResult> trials, double cpuSeconds, double busySeconds) {
  public Evaluation {
    trials = List.copyOf(trials);
  }

  /** Makes an evaluation whose worker had the CPU all the time. */
  public Evaluation(int index, List<TrialResult> trials, double cpuSeconds) {
    this(index, trials, cpuSeconds, cpuSeconds);
  }
}
