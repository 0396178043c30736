// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.Verdict;

/** Follows one population. */
final class PhaseCurveBuilder {
  private final PhaseStarted started;
  private final int seedCap;
  private final Effort before;
  private final List<PhaseCurve.Point> points = new ArrayList<>();
  private final List<PhaseCurve.Point> retests = new ArrayList<>();
  private long children;
  private double cpuSeconds;
  private long trainSteps;

  /**
   * Starts at the population's beginning.
   *
   * @param start the best of what it starts from
   * @param seedCap seeds that a fitness must be a mean of to count
   * @param before what the run had done
   */
  PhaseCurveBuilder(PhaseStarted started, PhaseCurve.Point start, int seedCap, Effort before) {
    this.started = started;
    this.seedCap = seedCap;
    this.before = before;
    this.trainSteps = before.trainSteps();
    points.add(start.at(0, 0, before.trainSteps()));
  }

  /**
   * Takes a result, what the run has done with it, and its text. What belongs to an earlier
   * population, but became known in this one's time, tells nothing of it.
   */
  void accept(Child child, Effort ofRun, @Nullable String program) {
    children = ofRun.children() - before.children();
    cpuSeconds = ofRun.cpuSeconds() - before.cpuSeconds();
    trainSteps = ofRun.trainSteps();
    if (isOfAnEarlierPopulation(child)) {
      return;
    }
    if (child.origin() instanceof Origin.Retest) {
      if (Double.isFinite(child.fitness())) {
        retests.add(point(child, program));
      }
    } else if (child.seeds() >= seedCap
        && child.verdict() != Verdict.RETESTED
        && child.fitness() > points.get(points.size() - 1).fitness()) {
      points.add(point(child, program));
    }
  }

  private boolean isOfAnEarlierPopulation(Child child) {
    int of = child.individual();
    return child.phase() != started.phase() || (of >= 0 && of < started.index());
  }

  private PhaseCurve.Point point(Child child, @Nullable String program) {
    return new PhaseCurve.Point(
        children,
        cpuSeconds,
        trainSteps,
        child.fitness(),
        child.individual(),
        child.hash(),
        child.shape(),
        program);
  }

  /** Returns the curve so far. */
  PhaseCurve curve() {
    List<PhaseCurve.Point> all = new ArrayList<>(points);
    PhaseCurve.Point last = points.get(points.size() - 1);
    if (last.children() < children) {
      all.add(last.at(children, cpuSeconds, trainSteps));
    }
    boolean fromBest = started.start().stream().anyMatch(index -> index >= 0);
    return new PhaseCurve(started.phase(), started.mode(), fromBest, all, retests);
  }
}
