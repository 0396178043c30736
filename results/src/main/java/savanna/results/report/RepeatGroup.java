// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of several populations that differ in their seed alone.
 *
 * @param name of what they have in common
 * @param repeats how many they are, at least 2
 * @param points along the shortest of them
 */
public record RepeatGroup(String name, int repeats, List<Point> points) {
  private static final int POINTS = 200;

  /**
   * The best fitness so far after some number of children.
   *
   * @param children of each repeat
   * @param mean over the repeats
   * @param standardError of the mean
   */
  public record Point(long children, double mean, double standardError) {}

  /**
   * Returns the mean of the curves.
   *
   * @throws IllegalArgumentException if they are less than two
   */
  static RepeatGroup of(String name, List<Leg> legs) {
    if (legs.size() < 2) {
      throw new IllegalArgumentException("a mean of " + legs.size() + " has no standard error");
    }
    long end = legs.stream().mapToLong(leg -> leg.last().children()).min().orElseThrow();
    List<Point> points = new ArrayList<>();
    long previous = -1;
    for (int i = 0; i <= POINTS; i++) {
      long children = Math.round((double) end * i / POINTS);
      if (children > previous) {
        points.add(at(children, legs));
      }
      previous = children;
    }
    return new RepeatGroup(name, legs.size(), points);
  }

  private static Point at(long children, List<Leg> legs) {
    double[] values = legs.stream().mapToDouble(leg -> leg.fitnessAt(children)).toArray();
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Point(children, mean, Math.sqrt(squares / (n - 1) / n));
  }
}
