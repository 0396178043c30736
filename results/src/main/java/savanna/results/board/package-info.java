// SPDX-License-Identifier: Apache-2.0
/**
 * The directory of a board: its settings and the training runs of its cells. Start reading at
 * {@link savanna.results.board.BoardDirectory}.
 */
@NullMarked
package savanna.results.board;

import org.jspecify.annotations.NullMarked;
