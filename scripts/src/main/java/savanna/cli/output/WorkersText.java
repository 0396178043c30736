// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import savanna.results.summary.WorkersSummary;

/** Who trained a run, in lines for people. */
public final class WorkersText {
  private WorkersText() {}

  /**
   * Returns the lines.
   *
   * @param most workers to name
   */
  public static List<String> lines(WorkersSummary summary, int most) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "workers: %s with %s now; %s of the search's own threads, %s of %s that joined; %s refused"
            .formatted(
                Numbers.count(summary.present()),
                Numbers.counted(summary.presentThreads(), "thread"),
                Numbers.counted(summary.ownResults(), "result"),
                Numbers.count(summary.remoteResults()),
                Numbers.counted(summary.joined(), "other"),
                Numbers.count(summary.refused())));
    lines.add(
        "%s came twice, %s trained in a process of its own after losses, %s may have other bits"
            .formatted(
                Numbers.counted(summary.repeated(), "answer"),
                Numbers.counted(summary.isolated(), "candidate"),
                Numbers.counted(summary.otherBits(), "result")));
    if (!summary.remoteThreads().isEmpty()) {
      double[] threads =
          summary.remoteThreads().stream().mapToDouble(Double::doubleValue).toArray();
      double highest = summary.remoteThreads().stream().max(Double::compare).orElse(0.0);
      lines.add(
          "their threads over time: %s to %s"
              .formatted(Sparkline.of(threads), Numbers.fixed(highest, 1)));
    }
    if (!summary.byWorker().isEmpty()) {
      String rest =
          summary.byWorker().size() > most
              ? "; and " + Numbers.count(summary.byWorker().size() - most) + " more"
              : "";
      lines.add(
          Printable.of(
              summary.byWorker().stream()
                  .limit(most)
                  .map(WorkersSummary::text)
                  .collect(Collectors.joining("; ", "results: ", rest))));
    }
    return lines;
  }
}
