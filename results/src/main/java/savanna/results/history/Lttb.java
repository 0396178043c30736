// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Largest-triangle-three-buckets: thins a curve so that it looks the same. Keeps the ends and, of
 * each bucket of points, the one that makes the largest triangle with the point kept before it and
 * the mean of the bucket after it. Source: Steinarsson, "Downsampling time series for visual
 * representation", 2013.
 */
final class Lttb {
  private Lttb() {}

  /**
   * Returns at most so many of the points, in order; all of them if they are few.
   *
   * @param x horizontal place, ascending and finite
   * @param y height, finite
   * @param most at least 3
   */
  static <P> List<P> thin(List<P> points, ToDoubleFunction<P> x, ToDoubleFunction<P> y, int most) {
    int size = points.size();
    if (size <= most) {
      return List.copyOf(points);
    }
    List<P> kept = new ArrayList<>();
    kept.add(points.get(0));
    P last = points.get(0);
    double step = (double) (size - 2) / (most - 2);
    for (int i = 0; i < most - 2; i++) {
      int from = 1 + (int) (i * step);
      int to = 1 + (int) ((i + 1) * step);
      List<P> next =
          points.subList(to, Math.min(size, Math.max(to + 1, 1 + (int) ((i + 2) * step))));
      double meanX = next.stream().mapToDouble(x).average().orElseThrow();
      double meanY = next.stream().mapToDouble(y).average().orElseThrow();
      double largest = -1;
      P chosen = points.get(from);
      for (P point : points.subList(from, to)) {
        double area =
            Math.abs(
                (x.applyAsDouble(last) - meanX) * (y.applyAsDouble(point) - y.applyAsDouble(last))
                    - (x.applyAsDouble(last) - x.applyAsDouble(point))
                        * (meanY - y.applyAsDouble(last)));
        if (area > largest) {
          largest = area;
          chosen = point;
        }
      }
      kept.add(chosen);
      last = chosen;
    }
    kept.add(points.get(size - 1));
    return kept;
  }
}
