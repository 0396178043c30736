// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.config.SearchMode;
import savanna.search.evaluation.TrialResult;

/**
 * Something that happened in a search. The sequence of events is a function of the config, the
 * calibration programs and the kind of machine, but for where a limit in minutes ends it; it begins
 * with {@link RunStarted}, has one {@link Child} for each index in order, and ends with {@link
 * RunFinished} unless the run was interrupted.
 */
public sealed interface SearchEvent {

  /**
   * What was measured before the first child.
   *
   * @param warmStarts in the order of the config; the first one is the baseline, whose trials are
   *     what every loss is divided by
   * @param calibration the calibration programs, where the hurdle is calibrated
   * @param hurdles one for each task, in the order of the config
   */
  record RunStarted(
      List<MeasuredProgram> warmStarts, List<MeasuredProgram> calibration, List<TaskHurdle> hurdles)
      implements SearchEvent {
    public RunStarted {
      warmStarts = List.copyOf(warmStarts);
      calibration = List.copyOf(calibration);
      hurdles = List.copyOf(hurdles);
    }
  }

  /**
   * A new population began.
   *
   * @param index of its first child
   * @param phase number of the population within the run, from 0
   * @param mode how its children are made
   * @param seed from which, with the index, the randomness of its children comes
   * @param start indices of the individuals that it starts from
   */
  record PhaseStarted(int index, int phase, SearchMode mode, long seed, List<Integer> start)
      implements SearchEvent {
    public PhaseStarted {
      start = List.copyOf(start);
    }
  }

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
  record Child(
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

  /**
   * A program is better than all before it, on as many seeds as a program can have.
   *
   * @param index of the individual
   * @param hash program hash, 32 hexadecimal digits
   * @param shape of the program
   * @param seeds how many seeds the fitness is a mean of
   * @param fitness higher is better; the baseline has -1 before charges
   * @param program its text
   */
  record NewBest(int index, String hash, Shape shape, int seeds, double fitness, String program)
      implements SearchEvent {}

  /**
   * The budget or the phases ended the search. A run that goes on later, with a larger budget, has
   * the same events before this one.
   *
   * @param reason what ended it, the config's key, e.g. {@code budget.maxChildren} or {@code
   *     phases}
   * @param indices how many indices were folded
   */
  record RunFinished(String reason, int indices) implements SearchEvent {}
}
