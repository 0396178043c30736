// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialResult;
import savanna.search.tuning.KnobTuning;
import savanna.search.tuning.Tuned;

/**
 * The training runs of one cell: tuning, then the held-out seeds. What is recorded is not asked.
 */
final class CellProgress {
  private final BoardCell cell;
  private final int seeds;
  private final CellLog log;
  private final Iterator<BoardRun> recorded;
  private final KnobTuning tuning;
  private final List<TrialResult> results = new ArrayList<>();
  private List<Wanted> batch = List.of();
  private @Nullable Tuned tuned;
  private boolean done;

  /**
   * A training run to do.
   *
   * @param program its text
   * @param task its name
   * @param seed of initial weights and batches
   */
  record Wanted(String program, String task, long seed) {}

  CellProgress(BoardCell cell, BoardSettings settings, CellLog log) {
    this.cell = cell;
    this.seeds = settings.seeds();
    this.log = log;
    this.recorded = log.recorded();
    this.tuning = new KnobTuning(cell.program(), settings.budget());
    begin();
    takeRecorded();
  }

  /** Returns what is to be trained now; nothing once the cell is done. */
  List<Wanted> next() {
    return done ? List.of() : batch.subList(results.size(), batch.size());
  }

  /** Takes the first result of {@link #next}. */
  void accept(TrialResult result) {
    log.add(new BoardRun(batch.get(results.size()).program(), result));
    results.add(result);
    advance();
  }

  private void takeRecorded() {
    while (recorded.hasNext()) {
      if (done) {
        throw log.mismatch("a training run too many");
      }
      BoardRun run = recorded.next();
      Wanted wanted = batch.get(results.size());
      TrialResult result = run.result();
      if (!wanted.equals(new Wanted(run.program(), result.task(), result.seed()))) {
        throw log.mismatch(
            String.format(
                Locale.ROOT,
                "this training run of '%s' from seed %d is not the one that follows, of '%s' from"
                    + " seed %d",
                result.task(),
                result.seed(),
                wanted.task(),
                wanted.seed()));
      }
      results.add(result);
      advance();
    }
  }

  private void advance() {
    if (results.size() < batch.size()) {
      return;
    }
    if (tuned == null) {
      tuning.accept(
          results.stream()
              .map(run -> run.completed() ? run.loss() : Double.POSITIVE_INFINITY)
              .toList());
      begin();
    } else {
      done = true;
    }
  }

  private void begin() {
    List<Wanted> wanted = new ArrayList<>();
    for (KnobTuning.Attempt attempt : tuning.next()) {
      wanted.add(new Wanted(attempt.program().toString(), cell.tuningTask(), -1L - attempt.seed()));
    }
    if (wanted.isEmpty()) {
      Tuned best = tuning.best();
      tuned = best;
      for (int seed = 0; seed < seeds; seed++) {
        wanted.add(new Wanted(best.program().toString(), cell.task(), seed));
      }
    }
    batch = wanted;
    results.clear();
  }

  /** Returns what came of the cell, once there is nothing left to train. */
  CellResult result() {
    return new CellResult(cell, requireNonNull(tuned), results);
  }
}
