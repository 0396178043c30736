// SPDX-License-Identifier: Apache-2.0
package savanna.results.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.dsl.family.FamilyKind;
import savanna.results.history.Winner;
import savanna.results.report.LiveView;
import savanna.results.summary.RunSummary;

/**
 * What a followed run looks like at a moment, as the live page's script reads it: of bounded size,
 * however long the run. Remembers what is costly to find out again. For one thread.
 */
final class LiveSnapshots {
  private final RunFollower follower;
  private final FunnelFollower funnel;
  private final Map<String, FamilyKind> families = new HashMap<>();
  private @Nullable Winner winner;
  private int retests;

  LiveSnapshots(RunFollower follower, FunnelFollower funnel) {
    this.follower = follower;
    this.funnel = funnel;
  }

  /** Returns the moment as one line of JSON. */
  String next() {
    RunSummary summary = follower.history().summary();
    if (winner == null
        || winner.index() != summary.statistics().bestIndex()
        || retests != summary.retests().size()) {
      winner = Winner.of(follower.history()).orElse(null);
      retests = summary.retests().size();
    }
    return LiveView.json(
        follower.run(),
        follower.history(),
        families,
        Optional.ofNullable(winner),
        funnel.summary());
  }
}
