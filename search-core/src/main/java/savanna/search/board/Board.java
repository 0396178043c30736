// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import savanna.search.board.CellProgress.Wanted;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.OrderedEvaluations;
import savanna.search.evaluation.Trial;

/**
 * Measures optimizers on tasks: tunes each cell, then trains its program on held-out seeds. The
 * training runs of a cell, and their order in its log, depend on the cell and the settings alone,
 * not on the workers or on the other cells. Some cells go on side by side, so that all workers are
 * busy. <b>Start reading here.</b>
 */
public final class Board {
  private static final int CELLS_PER_WORKER = 2;
  private static final int FEWEST_SIDE_BY_SIDE = 4;

  private final EvaluationService service;
  private final Progress progress;
  private int trained;

  /** Told how the board goes, after each training run and while waiting for one. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called often, by the thread that measures.
     *
     * @param cellsDone since the start, those among them that were recorded
     * @param trainingRuns done by this process
     * @param purpose what is being done
     */
    void update(int cellsDone, int trainingRuns, String purpose);
  }

  /**
   * Makes a board over a service; the caller closes that.
   *
   * @param progress told how it goes
   */
  public Board(EvaluationService service, Progress progress) {
    this.service = service;
    this.progress = progress;
  }

  /**
   * Returns the results in the order of the cells.
   *
   * @param logs opens the log of a cell; the board closes it
   * @throws savanna.search.evaluation.EvaluationException if a program could not be trained at all
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public List<CellResult> measure(
      List<BoardCell> cells, BoardSettings settings, Function<BoardCell, CellLog> logs)
      throws InterruptedException {
    OrderedEvaluations evaluations = new OrderedEvaluations(service);
    int sideBySide = Math.max(FEWEST_SIDE_BY_SIDE, CELLS_PER_WORKER * service.workers());
    List<CellResult> results = new ArrayList<>();
    for (List<BoardCell> group : Lists.partition(cells, sideBySide)) {
      results.addAll(measure(group, settings, logs, evaluations, results.size()));
    }
    return results;
  }

  private List<CellResult> measure(
      List<BoardCell> group,
      BoardSettings settings,
      Function<BoardCell, CellLog> logs,
      OrderedEvaluations evaluations,
      int before)
      throws InterruptedException {
    List<CellLog> opened = new ArrayList<>();
    try {
      List<CellProgress> cells = new ArrayList<>();
      for (BoardCell cell : group) {
        CellLog log = logs.apply(cell);
        opened.add(log);
        cells.add(new CellProgress(cell, settings, log));
      }
      String purpose = group.get(0).task() + ", " + group.get(0).optimizer() + " and on";
      while (round(cells, evaluations, before, purpose)) {
        // Until no cell has anything to train.
      }
      return cells.stream().map(CellProgress::result).toList();
    } finally {
      opened.forEach(CellLog::close);
    }
  }

  /** Trains what all cells want now; returns whether there was anything. */
  private boolean round(
      List<CellProgress> cells, OrderedEvaluations evaluations, int before, String purpose)
      throws InterruptedException {
    List<Candidate> candidates = new ArrayList<>();
    List<CellProgress> owners = new ArrayList<>();
    for (CellProgress cell : cells) {
      for (Wanted wanted : cell.next()) {
        Trial trial = Trial.toTheEnd(wanted.task(), wanted.seed());
        candidates.add(new Candidate(candidates.size(), wanted.program(), List.of(trial)));
        owners.add(cell);
      }
    }
    int done = before + (int) cells.stream().filter(cell -> cell.next().isEmpty()).count();
    progress.update(done, trained, purpose);
    evaluations.train(
        candidates,
        Math.max(1, candidates.size()),
        evaluation -> {
          owners.get(evaluation.index()).accept(evaluation.trials().get(0));
          trained++;
        },
        () -> progress.update(done, trained, purpose));
    return !candidates.isEmpty();
  }
}
