// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import savanna.search.statistics.Estimate;

/**
 * The mean of several populations that differ in their seed alone.
 *
 * @param name of what they have in common
 * @param repeats how many they are, at least 2
 * @param points along the children of the one that has fewest
 * @param cpuPoints along the CPU seconds of training of the one that had least
 */
public record RepeatGroup(String name, int repeats, List<Point> points, List<Point> cpuPoints) {
  private static final int POINTS = 200;

  /**
   * A population.
   *
   * @param run number of its run
   * @param curve its curve
   */
  public record Member(int run, PhaseCurve curve) {}

  /**
   * The best program of a population so far.
   *
   * @param run number of its run
   * @param point when it came to be the best
   */
  public record Best(int run, PhaseCurve.Point point) {}

  /**
   * The best fitness so far at the same place of each repeat.
   *
   * @param place children, or CPU seconds of training, of each repeat up to it
   * @param estimate of the mean over the repeats
   * @param bests of each repeat
   */
  public record Point(double place, Estimate estimate, List<Best> bests) {
    public Point {
      bests = List.copyOf(bests);
    }
  }

  public RepeatGroup {
    points = List.copyOf(points);
    cpuPoints = List.copyOf(cpuPoints);
  }

  /**
   * Returns the mean of the curves.
   *
   * @throws IllegalArgumentException if they are less than two
   */
  static RepeatGroup of(String name, List<Member> members) {
    if (members.size() < 2) {
      throw new IllegalArgumentException("a mean of " + members.size() + " has no interval");
    }
    List<Point> points = new ArrayList<>();
    double end = end(members, PhaseCurve.Point::children);
    for (int i = 0; i <= POINTS; i++) {
      double children = Math.rint(end * i / POINTS);
      if (points.isEmpty() || children > points.get(points.size() - 1).place()) {
        points.add(at(children, members, PhaseCurve.Point::children));
      }
    }
    List<Point> cpuPoints = new ArrayList<>();
    double cpuEnd = end(members, PhaseCurve.Point::cpuSeconds);
    // Without CPU times every population stands at its start.
    for (int i = 0; i <= POINTS && cpuEnd > 0; i++) {
      cpuPoints.add(at(cpuEnd * i / POINTS, members, PhaseCurve.Point::cpuSeconds));
    }
    return new RepeatGroup(name, members.size(), points, cpuPoints);
  }

  private static double end(List<Member> members, ToDoubleFunction<PhaseCurve.Point> axis) {
    return members.stream()
        .mapToDouble(member -> axis.applyAsDouble(member.curve().last()))
        .min()
        .orElseThrow();
  }

  private static Point at(
      double place, List<Member> members, ToDoubleFunction<PhaseCurve.Point> axis) {
    List<Best> bests =
        members.stream()
            .map(member -> new Best(member.run(), member.curve().at(place, axis)))
            .toList();
    Estimate estimate =
        Estimate.of(bests.stream().mapToDouble(best -> best.point().fitness()).toArray());
    return new Point(place, estimate, bests);
  }
}
