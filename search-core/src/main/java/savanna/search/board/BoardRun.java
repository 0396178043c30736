// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import savanna.search.evaluation.TrialResult;

/**
 * A training run that was done: all that it takes to do it again, and what it gave.
 *
 * @param program its text in the canonical form
 * @param result with task and seed
 */
public record BoardRun(String program, TrialResult result) {}
