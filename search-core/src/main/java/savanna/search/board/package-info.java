// SPDX-License-Identifier: Apache-2.0
/**
 * Optimizers on tasks, all knobs of each tuned for each task within the same budget, and how their
 * order agrees with that of public boards. Start reading at {@link savanna.search.board.Board}.
 */
@NullMarked
package savanna.search.board;

import org.jspecify.annotations.NullMarked;
