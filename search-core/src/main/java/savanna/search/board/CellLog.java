// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import java.util.Iterator;

/** Keeps the training runs of one cell in their order, which depends on the cell alone. */
public interface CellLog extends AutoCloseable {

  /** Returns what it has from before; to be read to the end before a training run is added. */
  Iterator<BoardRun> recorded();

  /** Adds a training run that was just done. */
  void add(BoardRun run);

  /**
   * Returns the error for a training run that does not follow from the cell.
   *
   * @param message what is wrong with the last one that was read
   */
  RuntimeException mismatch(String message);

  @Override
  void close();
}
