// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import savanna.search.replay.Difference;
import savanna.search.replay.Mismatch;

/**
 * Something in a log that is not what it should be.
 *
 * @param line of the log, from 1
 * @param message in one line
 * @param program index of the individual, or number of the funnel's program; null if the problem is
 *     not about a training run
 * @param task of the training run
 * @param seed of the training run
 * @param differences between what was recorded and what came out
 */
public record LogProblem(
    long line,
    String message,
    @Nullable Integer program,
    @Nullable String task,
    @Nullable Long seed,
    List<Difference> differences) {

  /** The first line is the log's header. */
  private static final int LINES_BEFORE_EVENTS = 2;

  /** Returns the line of an event, counted from 0. */
  static long line(long event) {
    return event + LINES_BEFORE_EVENTS;
  }

  /** Returns a problem with the text of a line. */
  static LogProblem of(long line, @Nullable String message) {
    return new LogProblem(line, String.valueOf(message), null, null, null, List.of());
  }

  /** Returns a problem with a training run. */
  public static LogProblem of(Mismatch mismatch) {
    int program = mismatch.training().program();
    String task = mismatch.training().trial().task();
    long seed = mismatch.training().trial().seed();
    String differences =
        mismatch.differences().stream()
            .map(
                d ->
                    String.format(
                        Locale.ROOT,
                        "%s %s, recomputed %s",
                        d.field(),
                        d.recorded(),
                        d.recomputed()))
            .collect(Collectors.joining("; "));
    return new LogProblem(
        line(mismatch.training().event()),
        String.format(
            Locale.ROOT,
            "program %d on %s, seed %d: recorded %s",
            program,
            task,
            seed,
            differences),
        program,
        task,
        seed,
        mismatch.differences());
  }
}
