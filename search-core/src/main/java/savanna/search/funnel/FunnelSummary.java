// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.search.funnel.FunnelEvent.FunnelFinished;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.FunnelTraining;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelEvent.ProgramTuned;
import savanna.search.funnel.FunnelEvent.StageResult;

/** What a funnel has come to: a fold over its events, live or from a log. */
public final class FunnelSummary {
  private @Nullable FunnelStarted started;
  private @Nullable FunnelFinished finished;
  private final List<ProgramTuned> tuned = new ArrayList<>();
  private final List<MetaValidationPoint> points = new ArrayList<>();
  private final List<StageResult> results = new ArrayList<>();
  private long trainingRuns;
  private long trainSteps;

  /** Returns the summary of a whole log. */
  public static FunnelSummary of(Iterator<FunnelEvent> events) {
    FunnelSummary summary = new FunnelSummary();
    events.forEachRemaining(summary::accept);
    return summary;
  }

  /** Takes the next event. */
  public void accept(FunnelEvent event) {
    if (event instanceof FunnelStarted begin) {
      started = begin;
    } else if (event instanceof FunnelTraining training) {
      trainingRuns++;
      trainSteps += training.result().trainSteps();
    } else if (event instanceof ProgramTuned program) {
      tuned.add(program);
    } else if (event instanceof MetaValidationPoint point) {
      points.add(point);
    } else if (event instanceof StageResult result) {
      results.add(result);
    } else if (event instanceof FunnelFinished end) {
      finished = end;
    }
  }

  /** Returns what the funnel is about, empty before the first event. */
  public Optional<FunnelStarted> started() {
    return Optional.ofNullable(started);
  }

  /** Returns how every program was tuned, the baseline included, in the order of the log. */
  public List<ProgramTuned> tuned() {
    return List.copyOf(tuned);
  }

  /** Returns how a program was tuned; empty if it was not, or not yet. */
  public Optional<ProgramTuned> tuned(String stage, String task, int program) {
    return tuned.stream()
        .filter(t -> t.stage().equals(stage) && t.task().equals(task) && t.program() == program)
        .findFirst();
  }

  /** Returns the points of meta-validation, in the order of the search. */
  public List<MetaValidationPoint> points() {
    return List.copyOf(points);
  }

  /** Returns where meta-overfitting began; empty while a point is missing. */
  public Optional<MetaOverfitting> metaOverfitting() {
    return started == null || points.size() < started.points().size()
        ? Optional.empty()
        : MetaOverfitting.of(points);
  }

  /** Returns the results of candidates, stage by stage. */
  public List<StageResult> results() {
    return List.copyOf(results);
  }

  /** Returns the results of one stage. */
  public List<StageResult> results(String stage) {
    return results.stream().filter(result -> result.stage().equals(stage)).toList();
  }

  /** Returns how the funnel ended, empty if it was interrupted or goes on. */
  public Optional<FunnelFinished> finished() {
    return Optional.ofNullable(finished);
  }

  /** Returns how many training runs were done. */
  public long trainingRuns() {
    return trainingRuns;
  }

  /** Returns how many train steps they took. */
  public long trainSteps() {
    return trainSteps;
  }
}
