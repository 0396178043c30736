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
  private final long childrenBefore;
  private final double cpuSecondsBefore;
  private final List<PhaseCurve.Point> points = new ArrayList<>();
  private final List<PhaseCurve.Point> retests = new ArrayList<>();
  private long children;
  private double cpuSeconds;

  /**
   * Starts at the population's beginning.
   *
   * @param start the best of what it starts from
   * @param seedCap seeds that a fitness must be a mean of to count
   * @param childrenBefore of the run
   * @param cpuSecondsBefore of the run
   */
  PhaseCurveBuilder(
      PhaseStarted started,
      PhaseCurve.Point start,
      int seedCap,
      long childrenBefore,
      double cpuSecondsBefore) {
    this.started = started;
    this.seedCap = seedCap;
    this.childrenBefore = childrenBefore;
    this.cpuSecondsBefore = cpuSecondsBefore;
    points.add(start);
  }

  /**
   * Takes a result, after which the run has so many children and CPU seconds; and its text. What
   * belongs to an earlier population, but became known in this one's time, tells nothing of it.
   */
  void accept(Child child, long childrenOfRun, double cpuSecondsOfRun, @Nullable String program) {
    children = childrenOfRun - childrenBefore;
    cpuSeconds = cpuSecondsOfRun - cpuSecondsBefore;
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
      all.add(last.at(children, cpuSeconds));
    }
    boolean fromBest = started.start().stream().anyMatch(index -> index >= 0);
    return new PhaseCurve(started.phase(), started.mode(), fromBest, all, retests);
  }
}
