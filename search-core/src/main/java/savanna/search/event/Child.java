// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialResult;

/**
 * The result of one index was folded: one line of the log. Together with the events before it, it
 * is enough to fold it again without training.
 *
 * @param index from 0, without gaps
 * @param phase number of the population that it was made from
 * @param origin where the program comes from
 * @param hash program hash, 32 hexadecimal digits
 * @param fingerprint 32 hexadecimal digits, where it was computed
 * @param shape of the program
 * @param verdict how it came by its fitness
 * @param audited whether it was trained without its hurdle, to count false kills
 * @param trials results of the training done for this index; empty where none was
 * @param seeds how many seeds the fitness is a mean of
 * @param fitness after this result, higher is better; minus infinity for what was stopped or
 *     diverged. Of a re-test: on the held-out seeds alone
 * @param program its text, if it is a random program or was trained to the end on search seeds;
 *     else null, since it follows from the parent's and the mutations
 */
public record Child(
    int index,
    int phase,
    Origin origin,
    String hash,
    @Nullable String fingerprint,
    Shape shape,
    Verdict verdict,
    boolean audited,
    List<TrialResult> trials,
    int seeds,
    double fitness,
    @Nullable String program)
    implements SearchEvent {
  public Child {
    trials = List.copyOf(trials);
  }

  /** Returns the individual that this is about: what it confirms or re-tests, else its own. */
  public int individual() {
    return origin.individual(index);
  }

  /** Returns the train steps done for this index. */
  public long trainSteps() {
    long steps = 0;
    for (TrialResult trial : trials) {
      steps += trial.trainSteps();
    }
    return steps;
  }
}
