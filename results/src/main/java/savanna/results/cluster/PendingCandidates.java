// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationMessages;
import savanna.search.evaluation.TrialResult;

/**
 * Which candidates have no answer yet, and what the last ones were answered. The first answer of a
 * candidate counts; a later one must be the same. Safe for use by several threads.
 */
final class PendingCandidates {
  private static final double NANOSECONDS = 1e-9;

  /** A copy of a message is at most so many answers late. */
  private static final int REMEMBERED = 1 << 14;

  /** How many times the longest training so far is suspicious, as for threads. */
  private static final double FACTOR = 20;

  /** What an answer is to the search. */
  enum AnswerStatus {
    /** The first of its candidate. */
    FIRST,
    /** The same again. */
    REPEATED,
    /** To nothing that was asked. */
    UNKNOWN
  }

  private static final class Entry {
    private final Candidate candidate;
    private final String text;
    private final long submitted;
    private long overtaken;
    private int copies = 1;

    private Entry(Candidate candidate, String text, long submitted) {
      this.candidate = candidate;
      this.text = text;
      this.submitted = submitted;
    }
  }

  /**
   * The answer that counted.
   *
   * @param trials of it
   * @param worker who gave it
   */
  private record Answer(List<TrialResult> trials, String worker) {}

  private final double overdueSeconds;
  private final Map<Integer, Entry> waiting = new LinkedHashMap<>();
  private final Map<Integer, Answer> answered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Answer> eldest) {
          return size() > REMEMBERED;
        }
      };
  private double longest;
  private long lastAnswer;

  /**
   * Starts with none.
   *
   * @param overdueSeconds a shorter training is never overdue
   */
  PendingCandidates(double overdueSeconds) {
    this.overdueSeconds = overdueSeconds;
  }

  /** Notes that a candidate is asked for, and returns its text. */
  synchronized String ask(Candidate candidate) {
    String text = EvaluationMessages.text(candidate);
    waiting.put(candidate.index(), new Entry(candidate, text, System.nanoTime()));
    return text;
  }

  /** Returns a candidate that waits for an answer; null if none does. */
  synchronized @Nullable Candidate waiting(int index) {
    Entry entry = waiting.get(index);
    return entry == null ? null : entry.candidate;
  }

  /** Returns the texts of all that wait for an answer, the oldest first. */
  synchronized List<String> texts() {
    return waiting.values().stream().map(entry -> entry.text).toList();
  }

  /**
   * Takes an answer.
   *
   * @param exact whether two answers must be the same
   * @return what it is
   * @throws IllegalStateException if it is another than the one that counted
   */
  synchronized AnswerStatus answer(Evaluation evaluation, String worker, boolean exact) {
    int index = evaluation.index();
    if (waiting.containsKey(index)) {
      overtake(index);
      waiting.remove(index);
      answered.put(index, new Answer(evaluation.trials(), worker));
      longest = Math.max(longest, evaluation.busySeconds());
      return AnswerStatus.FIRST;
    }
    Answer first = answered.get(index);
    if (first == null) {
      return AnswerStatus.UNKNOWN;
    }
    if (exact && !first.trials().equals(evaluation.trials())) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "child %d was answered twice and differently: %s by worker %s, %s by worker %s; one of"
                  + " the two machines computes wrongly, or a task is not deterministic",
              index,
              first.trials(),
              first.worker(),
              evaluation.trials(),
              worker));
    }
    return AnswerStatus.REPEATED;
  }

  /** Candidates are given out in their order: what was asked before an answered one is in work. */
  private void overtake(int index) {
    lastAnswer = System.nanoTime();
    for (Entry entry : waiting.values()) {
      if (entry.candidate.index() == index) {
        return;
      }
      entry.overtaken = entry.overtaken == 0 ? lastAnswer : entry.overtaken;
    }
  }

  /**
   * Returns the texts of candidates that have been in work for suspiciously long and should be
   * given to another worker, too.
   *
   * @param threads candidates trained at the same time
   */
  synchronized List<String> overdue(int threads) {
    if (longest == 0) {
      // Nothing to compare with.
      return List.of();
    }
    long now = System.nanoTime();
    double limit = Math.max(overdueSeconds, FACTOR * longest);
    List<String> texts = new ArrayList<>();
    for (Entry entry : waiting.values()) {
      long began = entry.overtaken;
      if (began == 0 && waiting.size() <= threads) {
        began = Math.max(entry.submitted, lastAnswer);
      }
      if (began != 0 && (now - began) * NANOSECONDS > limit * entry.copies) {
        entry.copies++;
        texts.add(entry.text);
      }
    }
    return texts;
  }
}
