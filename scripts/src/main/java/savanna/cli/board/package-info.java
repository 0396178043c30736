// SPDX-License-Identifier: Apache-2.0
/** A board of optimizers on tasks: the command and how it shows the board. */
@NullMarked
package savanna.cli.board;

import org.jspecify.annotations.NullMarked;
