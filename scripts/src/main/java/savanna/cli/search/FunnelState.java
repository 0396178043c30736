// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.results.RunDirectory;
import savanna.results.log.FunnelLogReader;
import savanna.search.funnel.FunnelEvent.FunnelFinished;
import savanna.search.funnel.FunnelSummary;

/**
 * How far the funnel of a run has come.
 *
 * @param finished whether it has come to its end
 * @param candidates that entered the first stage
 * @param survivors that passed every stage, 0 until it is finished
 * @param trainingRuns done
 */
record FunnelState(boolean finished, int candidates, int survivors, long trainingRuns) {

  /** Returns the state, null if there is no funnel. */
  static @Nullable FunnelState of(RunDirectory run) {
    try (FunnelLogReader events = run.funnel().orElse(null)) {
      if (events == null) {
        return null;
      }
      FunnelSummary summary = FunnelSummary.of(events);
      return new FunnelState(
          summary.finished().isPresent(),
          summary.started().map(started -> started.candidates().size()).orElse(0),
          summary.finished().map(FunnelFinished::survivors).map(List::size).orElse(0),
          summary.trainingRuns());
    }
  }

  /** Returns it in one line. */
  String text() {
    return finished
        ? "funnel: finished, %d of %d candidates passed every stage; 'savanna funnel' shows it"
            .formatted(survivors, candidates)
        : "funnel: not finished; 'savanna funnel' goes on with it";
  }
}
