// SPDX-License-Identifier: Apache-2.0
package savanna.cli.board;

import java.util.List;

/**
 * The JSON form of a replay.
 *
 * @param recordedTrainingRuns of the cells that were named
 * @param recomputedTrainingRuns among them
 * @param mismatches file, line and what differs
 */
record BoardReplay(int recordedTrainingRuns, int recomputedTrainingRuns, List<String> mismatches) {}
