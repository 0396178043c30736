// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.Verdict;

/**
 * What an index is for, decided before its result is known.
 *
 * @param index of the log
 * @param phase number of the population that it was made from
 * @param origin where the program comes from
 * @param individual the program, with the record that its result goes to
 * @param fingerprint of the program, where it was computed
 * @param plan what is done for it
 * @param audited whether it is trained without the hurdle that it would have
 * @param trials to train; empty where nothing is
 */
public record Proposal(
    int index,
    int phase,
    Origin origin,
    Individual individual,
    @Nullable String fingerprint,
    Plan plan,
    boolean audited,
    List<Trial> trials) {

  /** What is done for an index. */
  public enum Plan {
    /** Train a program of an unknown key. */
    FIRST_EVALUATION,
    /** Train a program of a known key on one more seed. */
    ADD_SEED,
    /** Use what is known of the key. */
    CACHED,
    /** Use what is known of the key, and train nevertheless, to see whether it belongs to it. */
    AUDIT_MERGE,
    /** Use what an earlier index, not folded yet, will have found out about the key. */
    JOIN,
    /** Train a contender for the best on one more seed. */
    CONFIRM,
    /** Train an announced best on held-out seeds. */
    RETEST
  }

  public Proposal {
    trials = List.copyOf(trials);
  }

  /** Returns what is to be evaluated, if anything is. */
  public Optional<Candidate> candidate() {
    return trials.isEmpty()
        ? Optional.empty()
        : Optional.of(new Candidate(index, individual.program().toString(), trials));
  }

  /**
   * Throws unless these are the results of the trials, up to the first one that was not completed.
   *
   * @throws IllegalArgumentException with the index and the first difference
   */
  public void checkResults(List<TrialResult> results) {
    boolean ended = false;
    for (int i = 0; i < results.size(); i++) {
      TrialResult result = results.get(i);
      boolean fits =
          !ended
              && i < trials.size()
              && result.task().equals(trials.get(i).task())
              && result.seed() == trials.get(i).seed();
      if (!fits) {
        throw new IllegalArgumentException("index " + index + " has no trial for " + result);
      }
      ended = !result.completed();
    }
    if (!ended && results.size() < trials.size()) {
      throw new IllegalArgumentException(
          "index " + index + " lacks a result of " + trials.get(results.size()));
    }
  }

  /**
   * Returns the event of this index once its results are known.
   *
   * @param relativeLoss of the results
   * @param fitness after them
   */
  public Child event(List<TrialResult> results, double relativeLoss, double fitness) {
    int seeds =
        plan == Plan.RETEST
            ? (int) results.stream().mapToLong(TrialResult::seed).distinct().count()
            : individual.record().seeds();
    return new Child(
        index,
        phase,
        origin,
        individual.hash().toString(),
        fingerprint,
        individual.shape(),
        verdict(results, relativeLoss),
        audited,
        results,
        seeds,
        fitness,
        isKept(results) ? individual.program().toString() : null);
  }

  /**
   * A mutated program follows from its parent's, so the text is kept for the hall of fame alone,
   * which has no use for an audited merge; a re-tested program was announced with its text.
   */
  private boolean isKept(List<TrialResult> results) {
    boolean completed = !results.isEmpty() && results.stream().allMatch(TrialResult::completed);
    return origin instanceof Origin.Sampled
        || (completed && plan != Plan.RETEST && plan != Plan.AUDIT_MERGE);
  }

  private Verdict verdict(List<TrialResult> results, double relativeLoss) {
    return switch (plan) {
      case CACHED -> Verdict.CACHE_HIT;
      case AUDIT_MERGE -> MergeAudit.verdict(individual.record().firstRelativeLoss(), relativeLoss);
      case ADD_SEED -> Verdict.SEED_ADDED;
      case JOIN -> Verdict.JOINED;
      case CONFIRM -> Verdict.CONFIRMED;
      case RETEST -> Verdict.RETESTED;
      case FIRST_EVALUATION -> {
        TrialResult last = results.get(results.size() - 1);
        if (last.completed()) {
          yield Verdict.TRAINED;
        }
        yield last.outcome() == TrialOutcome.STOPPED ? Verdict.STOPPED : Verdict.DIVERGED;
      }
    };
  }

  /** Returns whether its results are added to what is known of the key. */
  public boolean isForTheRecord() {
    return plan != Plan.RETEST && plan != Plan.AUDIT_MERGE;
  }

  /** Returns whether it is a child, which may join the population. */
  public boolean isChild() {
    return plan != Plan.CONFIRM && plan != Plan.RETEST;
  }
}
