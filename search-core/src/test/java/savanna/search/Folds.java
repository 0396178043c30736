// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.List;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent;
import savanna.search.fitness.Proposal;
import savanna.search.record.HallOfFame;
import savanna.search.record.Statistics;
import savanna.search.record.StatisticsFold;

/** Folds over whole logs, for tests. */
final class Folds {
  private Folds() {}

  static Statistics statistics(List<SearchEvent> events) {
    StatisticsFold fold = new StatisticsFold(Runs.SMALL);
    events.forEach(fold::accept);
    return fold.statistics();
  }

  static HallOfFame hallOfFame(List<SearchEvent> events) {
    HallOfFame hall = new HallOfFame(Runs.SMALL.fitness());
    events.forEach(hall::accept);
    return hall;
  }

  /** Returns what a proposal's training gives; nothing if it needs none. */
  static List<TrialResult> results(FakeTraining training, Proposal proposal) {
    return proposal
        .candidate()
        .map(
            candidate -> {
              try {
                return training.train(candidate).trials();
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
              }
            })
        .orElse(List.of());
  }
}
