// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.List;

/**
 * What training a candidate gave.
 *
 * @param index of the candidate
 * @param trials results in the order of the candidate's trials, up to the first one that was not
 *     completed
 * @param cpuSeconds CPU time of the training; the only part that differs from run to run
 */
public record Evaluation(int index, List<TrialResult> trials, double cpuSeconds) {
  public Evaluation {
    trials = List.copyOf(trials);
  }
}
