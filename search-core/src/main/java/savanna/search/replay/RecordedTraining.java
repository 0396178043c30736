// SPDX-License-Identifier: Apache-2.0
package savanna.search.replay;

import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialResult;

/**
 * A training run that was done, with all that is needed to do it again.
 *
 * @param event number of the event that has it, from 0
 * @param program number of the program in that log
 * @param text of the program
 * @param trial the training run
 * @param result that was recorded
 */
public record RecordedTraining(
    long event, int program, String text, Trial trial, TrialResult result) {}
