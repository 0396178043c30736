// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.List;
import java.util.Optional;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;

/**
 * Where a search began to fit its proxy rather than training: where its best programs were best on
 * a task that it does not know. Source: paper, figure 3.
 *
 * @param share of the search's children after which it began, in (0, 1]: the last point at which
 *     the meta-validation fitness is at its maximum
 * @param seen whether there is a point after that; otherwise the search never overfitted
 * @param bestFitness meta-validation fitness there
 * @param lastFitness meta-validation fitness at the end of the search
 */
public record MetaOverfitting(double share, boolean seen, double bestFitness, double lastFitness) {

  /** Returns where it began, of points in the order of the search; empty if there are none. */
  public static Optional<MetaOverfitting> of(List<MetaValidationPoint> points) {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    int best = 0;
    for (int k = 1; k < points.size(); k++) {
      best = points.get(k).fitness() >= points.get(best).fitness() ? k : best;
    }
    int last = points.size() - 1;
    return Optional.of(
        new MetaOverfitting(
            points.get(best).point().share(),
            best < last,
            points.get(best).fitness(),
            points.get(last).fitness()));
  }
}
