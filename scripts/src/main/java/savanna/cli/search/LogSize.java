// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import savanna.cli.output.Numbers;
import savanna.search.config.Budget;

/** What the log of a long search will take on disk. */
final class LogSize {
  /** Bytes of a cache hit, which nearly all children of a long search are. */
  private static final long BYTES_PER_CHILD = 190;

  private static final double GIGABYTE = 1e9;

  private LogSize() {}

  /**
   * Returns what to tell a user at the start; empty if it is less than a gigabyte, or no number of
   * children ends the search.
   */
  static Optional<String> of(Budget budget, Path run) {
    double bytes = (double) BYTES_PER_CHILD * budget.maxChildren();
    if (bytes < GIGABYTE) {
      return Optional.empty();
    }
    String text =
        "the log takes about %d bytes a child: %s GB for %s children"
            .formatted(
                BYTES_PER_CHILD,
                Numbers.count(Math.round(bytes / GIGABYTE)),
                Numbers.count(budget.maxChildren()));
    try {
      long free = Files.getFileStore(run).getUsableSpace();
      return Optional.of(
          text + "; free there are " + Numbers.count(Math.round(free / GIGABYTE)) + " GB");
    } catch (IOException e) {
      return Optional.of(text);
    }
  }
}
