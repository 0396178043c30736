// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.List;
import java.util.function.IntConsumer;
import savanna.dsl.exec.ExecutorFactory;
import savanna.results.board.BoardDirectory;
import savanna.search.board.Board;
import savanna.search.board.BoardCell;
import savanna.search.board.BoardSettings;
import savanna.search.board.CellResult;
import savanna.search.evaluation.EvaluationService;
import savanna.search.replay.Mismatch;
import savanna.search.replay.RecordedTraining;
import savanna.search.replay.Replay;
import savanna.search.replay.Tolerance;

/**
 * Measures the cells of a board and keeps their training runs in its directory. For one thread;
 * closing it ends the workers, not the directory.
 */
public final class BoardSession implements AutoCloseable {
  private final BoardDirectory directory;
  private final EvaluationService service;

  /**
   * Starts workers.
   *
   * @param workers that train, on all that cells train on
   * @param executors that run the programs
   * @throws savanna.search.evaluation.BackendException if they cannot be started here
   */
  public BoardSession(
      BoardDirectory directory, Workers workers, BoardTasks tasks, ExecutorFactory executors) {
    this.directory = directory;
    this.service = workers.open(tasks.tasks(), tasks.files(), executors);
  }

  /**
   * Returns the results of cells; what is recorded is not trained again.
   *
   * @throws savanna.results.io.BadFileException if a log does not follow from its cell
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public List<CellResult> measure(
      List<BoardCell> cells, BoardSettings settings, Board.Progress progress)
      throws InterruptedException {
    return new Board(service, progress).measure(cells, settings, directory::log);
  }

  /**
   * Trains again what is recorded, and returns what came out differently, by the last bit.
   *
   * @param trainings of the directory
   * @param progress told now and then how many are done
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public List<Mismatch> replay(List<RecordedTraining> trainings, IntConsumer progress)
      throws InterruptedException {
    return new Replay(service, Tolerance.EXACT).run(trainings, progress);
  }

  @Override
  public void close() {
    service.close();
  }
}
