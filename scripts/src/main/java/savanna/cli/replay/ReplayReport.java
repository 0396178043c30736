// SPDX-License-Identifier: Apache-2.0
package savanna.cli.replay;

import java.util.List;
import savanna.results.session.LogProblem;

/**
 * The JSON form of a replay.
 *
 * @param log that was replayed
 * @param tolerance relative difference of losses that was accepted; 0 for equal bits
 * @param machineDifferences what differs between this machine and the one that the log was begun
 *     on; nothing if they are of one kind
 * @param recordedTrainingRuns in the log
 * @param recomputedTrainingRuns of them
 * @param unchecked what could not be checked, a sentence each
 * @param mismatches nothing if all is well
 */
record ReplayReport(
    String log,
    double tolerance,
    List<String> machineDifferences,
    int recordedTrainingRuns,
    int recomputedTrainingRuns,
    List<String> unchecked,
    List<LogProblem> mismatches) {}
