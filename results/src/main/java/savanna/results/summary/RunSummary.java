// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.record.HallOfFame;
import savanna.search.record.Statistics;
import savanna.search.record.StatisticsFold;

/** What a run has come to: a fold over its events, live or from a log. */
public final class RunSummary {
  private final StatisticsFold statistics;
  private final HallOfFame hallOfFame;
  private final List<Retest> retests = new ArrayList<>();
  private Failures failures = Failures.NONE;
  private @Nullable MeasuredProgram initial;
  private @Nullable NewBest best;
  private @Nullable RunFinished finished;

  /**
   * An announced best on seeds that the search does not select by.
   *
   * @param index of the best
   * @param fitness there, higher is better
   */
  public record Retest(int index, double fitness) {}

  /** Starts before the first event. */
  public RunSummary(SearchConfig config) {
    this.statistics = new StatisticsFold(config);
    this.hallOfFame = new HallOfFame(config.fitness());
  }

  /** Returns the summary of a whole log. */
  public static RunSummary of(SearchConfig config, Iterator<SearchEvent> events) {
    RunSummary summary = new RunSummary(config);
    events.forEachRemaining(summary::accept);
    return summary;
  }

  /** Takes the next event. */
  public void accept(SearchEvent event) {
    statistics.accept(event);
    hallOfFame.accept(event);
    if (event instanceof Child child) {
      for (TrialResult trial : child.trials()) {
        if (trial.failure() != null) {
          failures = failures.and(child.index(), trial.failure());
        }
      }
    }
    if (event instanceof RunStarted started) {
      initial = started.warmStarts().get(0);
    } else if (event instanceof NewBest newBest) {
      best = newBest;
    } else if (event instanceof RunFinished end) {
      finished = end;
    } else if (event instanceof Child child && child.origin() instanceof Origin.Retest retest) {
      retests.add(new Retest(retest.of(), child.fitness()));
    }
  }

  /** Returns the counts up to the last event taken. */
  public Statistics statistics() {
    return statistics.statistics();
  }

  /** Returns the best programs of each size. */
  public HallOfFame hallOfFame() {
    return hallOfFame;
  }

  /** Returns the last announced best; empty while nothing beat the warm starts. */
  public Optional<NewBest> best() {
    return Optional.ofNullable(best);
  }

  /** Returns the baseline, empty before the first event. */
  public Optional<MeasuredProgram> initial() {
    return Optional.ofNullable(initial);
  }

  /** Returns how the run ended, empty if it was interrupted or goes on. */
  public Optional<RunFinished> finished() {
    return Optional.ofNullable(finished);
  }

  /** Returns what could not be trained. */
  public Failures failures() {
    return failures;
  }

  /** Returns the re-tests of announced bests, oldest first. */
  public List<Retest> retests() {
    return List.copyOf(retests);
  }
}
