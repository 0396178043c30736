// SPDX-License-Identifier: Apache-2.0
package savanna.cli.board;

import java.util.List;
import savanna.results.session.BoardTasks;
import savanna.search.board.BoardCell;

/**
 * What a board measures.
 *
 * @param cells task by task
 * @param tasks that they train on
 */
record BoardCells(List<BoardCell> cells, BoardTasks tasks) {}
