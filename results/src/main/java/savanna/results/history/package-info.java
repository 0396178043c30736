// SPDX-License-Identifier: Apache-2.0
/**
 * The course of a run, read from its log: curves of each phase, counts over time, the ancestry of
 * the winner, and several runs beside each other. Nothing here knows how it is shown.
 */
@NullMarked
package savanna.results.history;

import org.jspecify.annotations.NullMarked;
