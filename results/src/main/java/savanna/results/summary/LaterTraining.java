// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import java.util.List;
import savanna.search.evaluation.TrialResult;

/**
 * A training of an individual's program after the individual's own: on one more seed for a later
 * child, on all seeds as a contender for the best, or again.
 *
 * @param index of the result in the log
 * @param verdict how that index came by its fitness, e.g. {@code seed_added} or {@code confirmed}
 * @param seeds that the fitness is a mean of
 * @param fitness of the individual from then on, higher is better; of a re-test, which selection
 *     does not see, on the re-test's seeds alone
 * @param trials training done for the index
 */
public record LaterTraining(
    int index, String verdict, int seeds, double fitness, List<TrialResult> trials) {
  public LaterTraining {
    trials = List.copyOf(trials);
  }
}
