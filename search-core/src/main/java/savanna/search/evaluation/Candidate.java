// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.List;

/**
 * A program to train: all that a worker needs, wherever it runs. A text form carries {@link
 * #VERSION}.
 *
 * @param index unique within the run; negative for what is measured before the first child
 * @param program its text in the canonical form
 * @param trials to do in this order; the first one that is not completed ends the evaluation
 */
public record Candidate(int index, String program, List<Trial> trials) {

  /** Of the candidate's and the evaluation's meaning; both ends must agree on it. */
  public static final int VERSION = 1;

  /**
   * @throws IllegalArgumentException if there is nothing to do
   */
  public Candidate {
    trials = List.copyOf(trials);
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("candidate " + index + " has no trials");
    }
  }
}
