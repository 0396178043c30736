// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import savanna.dsl.Program;

/**
 * One optimizer on one task.
 *
 * @param optimizer its name
 * @param program as it is before tuning
 * @param task name of the task that it is measured on, at its full length
 * @param tuningTask name of the task that it is tuned on; a whole run of it may be shorter
 */
public record BoardCell(String optimizer, Program program, String task, String tuningTask) {}
