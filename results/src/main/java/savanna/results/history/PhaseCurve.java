// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import savanna.search.config.SearchMode;
import savanna.search.event.Shape;

/**
 * One population of a run, from its start to its end: what the paper calls a repeat or a restart.
 *
 * @param phase number of the population within the run, from 0
 * @param mode how its children were made
 * @param fromBest whether it started from programs of earlier populations
 * @param points the best fitness so far on all seeds, at its start, at each improvement and at its
 *     end
 * @param retests the improvements that were announced, on seeds that the search does not select by
 */
public record PhaseCurve(
    int phase, SearchMode mode, boolean fromBest, List<Point> points, List<Point> retests) {

  /**
   * A place on the curve.
   *
   * @param children of this phase before it
   * @param cpuSeconds of training in this phase before it
   * @param trainSteps of the whole run before it
   * @param fitness higher is better
   * @param index of the individual; negative for warm starts
   * @param hash of its program
   * @param shape of its program
   * @param program its text, or that of one with the same hash; null if it is not known
   */
  public record Point(
      long children,
      double cpuSeconds,
      long trainSteps,
      double fitness,
      int index,
      String hash,
      Shape shape,
      @Nullable String program) {

    Point at(long newChildren, double newCpuSeconds, long newTrainSteps) {
      return new Point(
          newChildren, newCpuSeconds, newTrainSteps, fitness, index, hash, shape, program);
    }

    Point withFitness(double newFitness) {
      return new Point(children, cpuSeconds, trainSteps, newFitness, index, hash, shape, program);
    }
  }

  public PhaseCurve {
    points = List.copyOf(points);
    retests = List.copyOf(retests);
  }

  /** Returns what it is called, e.g. {@code evolution} or {@code evolution from the best}. */
  public String name() {
    return mode + (fromBest ? " from the best" : "");
  }

  /** Returns the best fitness after so many children of this phase. */
  public double fitnessAt(long children) {
    return at(children, Point::children).fitness();
  }

  /**
   * Returns the last place of the curve that is not after a place on an axis; the first if all are.
   *
   * @param axis what of a place is compared; ascending along the curve
   */
  Point at(double place, ToDoubleFunction<Point> axis) {
    Point last = points.get(0);
    for (Point point : points) {
      if (axis.applyAsDouble(point) > place) {
        break;
      }
      last = point;
    }
    return last;
  }

  /** Returns the last place of the curve. */
  public Point last() {
    return points.get(points.size() - 1);
  }

  /** Returns this with at most so many points, so thinned that the curve looks the same. */
  public PhaseCurve thinned(int most) {
    return new PhaseCurve(
        phase, mode, fromBest, Lttb.thin(points, Point::children, Point::fitness, most), retests);
  }

  /** Returns this with other fitness values. */
  PhaseCurve mapped(ToDoubleFunction<Point> fitness) {
    return new PhaseCurve(phase, mode, fromBest, mapped(points, fitness), mapped(retests, fitness));
  }

  private static List<Point> mapped(List<Point> points, ToDoubleFunction<Point> fitness) {
    return points.stream().map(point -> point.withFitness(fitness.applyAsDouble(point))).toList();
  }
}
