// SPDX-License-Identifier: Apache-2.0
package savanna.results.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.dsl.family.FamilyKind;
import savanna.results.report.LiveView;
import savanna.results.report.Winner;

/**
 * What a followed run looks like at a moment, as the live page's script reads it: of bounded size,
 * however long the run. Remembers what is costly to find out again. For one thread.
 */
final class LiveSnapshots {
  private final RunFollower follower;
  private final Map<String, FamilyKind> families = new HashMap<>();
  private @Nullable Winner winner;

  LiveSnapshots(RunFollower follower) {
    this.follower = follower;
  }

  /** Returns the moment as one line of JSON. */
  String next() {
    int best = follower.course().summary().statistics().bestIndex();
    if (winner == null || winner.index() != best) {
      winner = Winner.of(follower.course()).orElse(null);
    }
    return LiveView.json(follower.run(), follower.course(), families, Optional.ofNullable(winner));
  }
}
