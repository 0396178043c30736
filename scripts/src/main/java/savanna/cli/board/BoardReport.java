// SPDX-License-Identifier: Apache-2.0
package savanna.cli.board;

import java.util.List;
import savanna.search.board.BoardSettings;
import savanna.search.board.BoardTable;
import savanna.search.board.CellResult;

/**
 * The JSON form of a board.
 *
 * @param settings what each cell got
 * @param table losses, ranks and agreements
 * @param tuned the program that each cell ended with
 */
record BoardReport(BoardSettings settings, BoardTable table, List<TunedCell> tuned) {

  /**
   * The tuned program of a cell.
   *
   * @param optimizer its name
   * @param task that it was tuned for
   * @param updateFactor what the update is multiplied by
   * @param decayFactor what the decay is multiplied by
   * @param trainingRuns that tuning took
   * @param program the text
   */
  record TunedCell(
      String optimizer,
      String task,
      double updateFactor,
      double decayFactor,
      int trainingRuns,
      String program) {}

  static BoardReport of(BoardSettings settings, List<CellResult> results, BoardTable table) {
    List<TunedCell> tuned =
        results.stream()
            .map(
                result ->
                    new TunedCell(
                        result.cell().optimizer(),
                        result.cell().task(),
                        result.tuned().updateFactor(),
                        result.tuned().decayFactor(),
                        result.tuned().trainingRuns(),
                        result.tuned().program().toString()))
            .toList();
    return new BoardReport(settings, table, tuned);
  }
}
